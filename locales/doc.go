// Package locales owns every word the product says, in Russian, Kazakh, English and Arabic, and how numbers, money,
// dates and lists are written in each. The bot and the Mini App read the same files.
//
// A file is <noun>.<lang>.json: one flat object of dotted keys. A value is a sentence, or an object with a sentence
// for every plural category CLDR gives the language (ru one/few/many/other, kk and en one/other, ar all six).
// A placeholder is {name}, in lower case. The count that chooses the plural form is the argument "count", else the
// only whole number among the arguments. There is no markup.
//
// Files may be written plainly: Latin terms, phone numbers and the like in Arabic are put between U+2068 and U+2069
// when they are loaded, so that they keep their order inside a line that runs from right to left.
//
// The package imports none of ours and knows nothing of Telegram, HTTP or the domain's types.
package locales
