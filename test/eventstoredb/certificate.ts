import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * A certificate for 127.0.0.1 that signs itself, and its key, as PEM files in the folder. Node can
 * make keys but no certificates, so openssl does it; a machine without it fails the test.
 */
export function makeCertificate(folder: string): { certificate: string; key: string } {
  const certificate = join(folder, 'certificate.pem');
  const key = join(folder, 'key.pem');
  const names = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost'];
  const made = [
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-days',
    '2',
  ];
  const files = ['-keyout', key, '-out', certificate];
  execFileSync('openssl', ['req', '-x509', ...made, ...names, ...files], { stdio: 'pipe' });
  return { certificate, key };
}
