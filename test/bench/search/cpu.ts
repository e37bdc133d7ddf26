import { readdirSync, readFileSync } from 'node:fs';
import type { Pool } from 'pg';
import type { Product } from '../product.js';

/** Seconds of the processor that were used until now. */
export interface CpuSeconds {
  /** By the process that answers, all its threads. */
  readonly product: number;
  /** By PostgreSQL, all its processes; NaN where the system does not tell in /proc. */
  readonly database: number;
}

/** What both have used so far: unlike times, this is the same however busy the machine is. */
export async function cpuSeconds(product: Product, pool: Pool): Promise<CpuSeconds> {
  return {
    product: await product.figure('process_cpu_seconds_total'),
    database: await databaseSeconds(pool),
  };
}

/** Ticks are hundredths of a second on every Linux that Node runs on. */
const ticksPerSecond = 100;

async function databaseSeconds(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  try {
    const postmaster = Number(fieldsOf(String(rows[0]?.pid))[1]);
    // With that of its children that have ended.
    let ticks = sumOf(fieldsOf(String(postmaster)).slice(11, 15));
    for (const name of readdirSync('/proc')) {
      const fields = /^\d+$/.test(name) ? fieldsIfThere(name) : [];
      if (Number(fields[1]) === postmaster) ticks += sumOf(fields.slice(11, 13));
    }
    return ticks / ticksPerSecond;
  } catch {
    return Number.NaN;
  }
}

/** See proc_pid_stat(5): what comes after the name, from the state on. */
function fieldsOf(pid: string): string[] {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}

/** Of a process that may just have ended. */
function fieldsIfThere(pid: string): string[] {
  try {
    return fieldsOf(pid);
  } catch {
    return [];
  }
}

function sumOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + Number(text), 0);
}
