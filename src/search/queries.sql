-- name: text
-- What the index has of a text: a line for each word and mark, with its weight.
select holds from search_texts where corpus = $1 and number = $2

-- name: put_text
insert into search_texts (corpus, number, holds) values ($1, $2, $3)
on conflict (corpus, number) do update set holds = excluded.holds

-- name: remove_text
delete from search_texts where corpus = $1 and number = $2

-- name: block
select postings from search_postings where corpus = $1 and word = $2 and block = $3

-- name: put_block
insert into search_postings (corpus, word, block, postings) values ($1, $2, $3, $4)
on conflict (corpus, word, block) do update set postings = excluded.postings

-- name: remove_block
delete from search_postings where corpus = $1 and word = $2 and block = $3

-- name: postings
select block, postings from search_postings where corpus = $1 and word = $2 order by block

-- name: count_word
insert into search_words (corpus, word, texts) values ($1, $2, 1)
on conflict (corpus, word) do update set texts = search_words.texts + 1

-- name: uncount_word
update search_words set texts = texts - 1 where corpus = $1 and word = $2

-- name: remove_word
delete from search_words where corpus = $1 and word = $2

-- name: texts_with
select texts from search_words where corpus = $1 and word = $2

-- name: words_from
-- What begins alike, from $2 up to and without $3: those that most texts have, of equal ones the shorter.
select word, texts from search_words where corpus = $1 and word >= $2 and word < $3
order by texts desc, length(word), word limit $4

-- name: add_spelling
insert into search_spellings (corpus, spelling, word) values ($1, $2, $3) on conflict (corpus, spelling, word) do nothing

-- name: remove_spelling
delete from search_spellings where corpus = $1 and spelling = $2 and word = $3

-- name: words_spelt
select word from search_spellings where corpus = $1 and spelling = $2 order by word limit $3
