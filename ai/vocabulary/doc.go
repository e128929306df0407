// Package vocabulary knows the words of the IT labour market in Russian,
// Kazakh, English and Arabic, and brings them to one canonical name: skills,
// roles, cities, languages, grades, industries. Reading CVs, ranking,
// understanding requests and suggestions in forms all use this one vocabulary.
// Beside it are the trades of every branch, by which ranking compares titles, and general ones ("analyst"), by which
// the bot searches.
//
// The words are data (data/*.tsv, embedded); the package finds them in running
// text whatever their case, ending, script or joiner: "на Питоне", "Node JS",
// "Қарағандыда", "وبايثون". It knows nothing of CVs, vacancies or requests.
package vocabulary
