import { expect, it } from '@jest/globals';
import { isLocale, isTimeZone } from './settings';

it('takes the time zones that can be told, and no other text', () => {
  expect(['UTC', 'Europe/Berlin', 'Asia/Kolkata'].filter(isTimeZone)).toHaveLength(3);
  expect(['', 'Mars/Olympus', 'Europe/Berlin; x'].filter(isTimeZone)).toEqual([]);
});

it('takes the locales that can be written, and no other text', () => {
  expect(['en', 'de-DE', 'zh-Hant-TW'].filter(isLocale)).toHaveLength(3);
  expect(['', 'en_GB.UTF-8', '***'].filter(isLocale)).toEqual([]);
});
