import { expect, it } from 'vitest'
import { byFolded, fold, foldedWords } from './fold.ts'

it.each([
  ['Иван', 'иван'],
  ['Émile', 'emile'],
  ['Özdemir', 'ozdemir'],
  ['İSTANBUL', 'istanbul'],
  ['ısı', 'isi'],
  ['STRASSE', fold('Straße')],
  ['GROẞ', 'gross'],
  ['Łódź', 'lodz'],
  ['Ørsted', 'orsted'],
  ['Đorđe', 'dorde'],
  ['ΟΔΥΣΣΕΥΣ', fold('Οδυσσεύς')],
  ['ﬁlm', 'film'],
  ['ＡＢＣ１', 'abc1'],
  ['שָׁלוֹם', 'שלום'],
  ['  two\u00a0 words\u200b ', 'two words'],
  ['', ''],
])('folds %s', (text, folded) => {
  expect(fold(text)).toBe(folded)
  expect(fold(fold(text))).toBe(fold(text))
})

it('finds the words of any script', () => {
  expect(foldedWords('Émile O’Özdemir <emile@example.com>')).toEqual(['emile', 'o', 'ozdemir', 'example', 'com'])
  expect(foldedWords('王伟 +49 30/123')).toEqual(['王伟', '49', '30', '123'])
})

it('sorts Äpfel before zoo', () => {
  expect(['zoo', 'Äpfel', 'birne'].sort(byFolded)).toEqual(['Äpfel', 'birne', 'zoo'])
})
