import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Paths of PEM files. */
export interface Certificate {
  /** Of the authority that signed, for the clients. */
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

/**
 * A certificate for localhost and 127.0.0.1 by an authority of its own, as PEM files in the folder.
 * Node can make keys but no certificates, so openssl does it; a machine without it fails the test.
 */
export function makeCertificate(folder: string): Certificate {
  const [authority, authorityKey, certificate, key] = ['ca', 'ca-key', 'server', 'server-key'].map(
    (name) => join(folder, `${name}.pem`),
  ) as [string, string, string, string];
  const made = [
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-days',
    '2',
  ];
  const request = (...more: string[]) =>
    execFileSync('openssl', ['req', '-x509', ...made, ...more], { stdio: 'pipe' });
  request('-subj', '/CN=Test authority', '-keyout', authorityKey, '-out', authority);
  const names = ['-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost'];
  const leaf = ['-addext', 'basicConstraints=critical,CA:FALSE', '-subj', '/CN=localhost'];
  const signed = ['-CA', authority, '-CAkey', authorityKey];
  request(...signed, ...leaf, ...names, '-keyout', key, '-out', certificate);
  return { authority, certificate, key };
}
