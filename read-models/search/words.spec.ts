import { describe, expect, it } from '@jest/globals';
import { chunksOf, folded, germanParts, indexedText, spellingWords, withoutTags } from './words.js';

describe('words of search', () => {
  it('fold marks and capitals away', () => {
    expect(folded('Kühlschrank GRÖẞE Crème')).toBe('kuhlschrank grosse creme');
  });

  it('hold together, and fall into parts', () => {
    expect(chunksOf('T-Shirt 500ml')).toEqual([
      { whole: 'tshirt', parts: ['t', 'shirt'] },
      { whole: '500ml', parts: ['500', 'ml'] },
    ]);
  });

  it('take German compounds apart by their heads', () => {
    expect(germanParts('damenlaufschuhe')).toEqual(['damen', 'laufschuhe']);
    expect(germanParts('schreibtischlampe')).toEqual(['schreibtisch', 'lampe']);
    expect(germanParts('computer')).toEqual([]);
    expect(indexedText('Laufschuhe, rot')).toBe('laufschuhe lauf schuhe rot');
  });

  it('come out of HTML', () => {
    expect(withoutTags('<p>Salt &amp; <b>pepper</b></p><p>mill</p>')).toBe('Salt & pepper mill');
  });

  it('are learned for the spelling without numbers and fillers', () => {
    expect(spellingWords('The 4K monitor', 'for a desk')).toEqual(['monitor', 'desk']);
  });
});
