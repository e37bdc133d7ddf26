import { describe, expect, it } from '@jest/globals';
import { IsArray, IsInt, IsString } from 'class-validator';
import { IsNested, IsNestedList } from './is-nested.js';
import { Clearable, Nullable, Optional } from './optional.js';
import { checked } from './validation.js';

class PartDto {
  @IsInt()
  readonly size!: number;
}

class WishDto {
  @Optional()
  @IsString()
  readonly left?: string;

  @Nullable()
  @IsString()
  readonly either?: string | null;

  @Clearable()
  @IsArray()
  readonly cleared?: readonly string[] | null;

  @Optional()
  @IsNested(PartDto)
  readonly part?: PartDto;

  @Optional()
  @IsNestedList(PartDto, { min: 1, max: 2, uniqueBy: 'size' })
  readonly parts?: readonly PartDto[];
}

async function faults(body: object): Promise<string[]> {
  const answer = await checked(WishDto, body);
  return answer.ok ? [] : answer.errors.map(({ field, code }) => `${field} ${code}`);
}

async function taken(body: object): Promise<WishDto> {
  const answer = await checked(WishDto, body);
  if (!answer.ok) throw new Error(JSON.stringify(answer.errors));
  return answer.value;
}

describe('a field that may be left out', () => {
  it('is undefined then; null is refused, and told only that', async () => {
    expect((await taken({})).left).toBeUndefined();
    expect(await faults({ left: null })).toEqual(['left not-null']);
    expect(await faults({ left: 7 })).toEqual(['left string']);
    expect(await faults({ part: null, parts: null })).toEqual(['part not-null', 'parts not-null']);
  });

  it('or null is undefined in both cases; what else it is, is checked', async () => {
    expect((await taken({ either: null })).either).toBeUndefined();
    expect((await taken({ either: 'x' })).either).toBe('x');
    expect(await faults({ either: 7 })).toEqual(['either string']);
  });

  it('or cleared keeps its null', async () => {
    expect((await taken({})).cleared).toBeUndefined();
    expect((await taken({ cleared: null })).cleared).toBeNull();
    expect(await faults({ cleared: 'x' })).toEqual(['cleared array']);
  });
});

describe('a nested list', () => {
  it('holds objects, as many as it may, no two of one key', async () => {
    expect(await taken({ parts: [{ size: 1 }, { size: 2 }] })).toMatchObject({
      parts: [{ size: 1 }, { size: 2 }],
    });
    expect(await faults({ parts: [] })).toEqual(['parts array-min-size']);
    expect(await faults({ parts: [{ size: 1 }, { size: 2 }, { size: 3 }] })).toEqual([
      'parts array-max-size',
    ]);
    expect(await faults({ parts: [{ size: 1 }, { size: 1 }] })).toEqual(['parts array-unique']);
    expect(await faults({ parts: [{ size: 'x' }] })).toEqual(['parts.0.size int']);
  });

  it.each([[[[]]], [[null]], [['x']], [[7]], [{}], ['x']])('is not %j', async (parts) => {
    expect((await faults({ parts })).join()).toMatch(/^parts/);
  });

  it('of one object is not a list', async () => {
    expect(await faults({ part: [] })).toContain('part object');
    expect(await faults({ part: [{ size: 1 }] })).toContain('part object');
  });
});
