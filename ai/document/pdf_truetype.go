package document

import "encoding/binary"

// maxGlyphs16 is the number of glyphs a TrueType font can have.
const maxGlyphs16 = 1 << 16

// trueTypeLetters reads the table of a TrueType font that tells which glyph a character is drawn with,
// and turns it round. A composite font without a map to Unicode can be read by nothing else. Where two
// characters share a glyph the first one counts. It returns nil for a font without such a table.
func trueTypeLetters(data []byte) map[int]rune {
	table := trueTypeTable(data, "cmap")
	letters := map[int]rune{}
	n := int(u16(table, 2))
	for i := range min(n, 32) {
		at := int(u32(table, 4+8*i+4))
		if at <= 0 || at >= len(table) {
			continue
		}
		switch sub := table[at:]; u16(sub, 0) {
		case 4:
			readSegments(sub, letters)
		case 6:
			first := int(u16(sub, 6))
			for j := range int(u16(sub, 8)) {
				addLetter(letters, int(u16(sub, 10+2*j)), first+j)
			}
		case 12:
			readGroups(sub, letters)
		}
	}
	if len(letters) == 0 {
		return nil
	}
	return letters
}

// trueTypeTable finds a table of a font by its name.
func trueTypeTable(data []byte, name string) []byte {
	for i := range min(int(u16(data, 4)), 64) {
		at := 12 + 16*i
		if at+16 > len(data) {
			return nil
		}
		from, size := int(u32(data, at+8)), int(u32(data, at+12))
		if string(data[at:at+4]) == name && from >= 0 && size >= 0 && from <= len(data) {
			return data[from:min(len(data), from+size)]
		}
	}
	return nil
}

// readSegments reads a table of format 4: ranges of characters below 65536.
func readSegments(sub []byte, letters map[int]rune) {
	segments := int(u16(sub, 6)) / 2
	for i := range segments {
		end, start := int(u16(sub, 14+2*i)), int(u16(sub, 16+2*segments+2*i))
		delta, offset := int(u16(sub, 16+4*segments+2*i)), int(u16(sub, 16+6*segments+2*i))
		for c := start; c <= end && c < 0xFFFF && len(letters) < maxGlyphs16; c++ {
			glyph := c
			if offset != 0 {
				if glyph = int(u16(sub, 16+6*segments+2*i+offset+2*(c-start))); glyph == 0 {
					continue
				}
			}
			addLetter(letters, (glyph+delta)&0xFFFF, c)
		}
	}
}

// readGroups reads a table of format 12: ranges of all characters.
func readGroups(sub []byte, letters map[int]rune) {
	for i := range min(int(u32(sub, 12)), maxGlyphs16) {
		start, end, glyph := int(u32(sub, 16+12*i)), int(u32(sub, 20+12*i)), int(u32(sub, 24+12*i))
		for c := start; c <= end && c <= 0x10FFFF && c-start < maxGlyphs16 && len(letters) < maxGlyphs16; c++ {
			addLetter(letters, glyph+c-start, c)
		}
	}
}

func addLetter(letters map[int]rune, glyph, c int) {
	if _, taken := letters[glyph]; !taken && glyph > 0 && c >= 0x20 {
		letters[glyph] = rune(c)
	}
}

// u16 and u32 read a number, 0 past the end.
func u16(b []byte, at int) uint16 {
	if at < 0 || at+2 > len(b) {
		return 0
	}
	return binary.BigEndian.Uint16(b[at:])
}

func u32(b []byte, at int) uint32 {
	if at < 0 || at+4 > len(b) {
		return 0
	}
	return binary.BigEndian.Uint32(b[at:])
}
