package document

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"io/fs"
)

// maxEntries is the number of entries an office file may have; real ones have tens.
const maxEntries = 4000

func openZip(data []byte) (*zip.Reader, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, refuse(Damaged)
	}
	if len(archive.File) > maxEntries {
		return nil, refuse(Limits)
	}
	return archive, nil
}

// readEntry unpacks one entry into memory, at most limit bytes of it; nothing is ever written to a
// path an archive names. A missing entry is fs.ErrNotExist, one that unfolds to more is refused.
func readEntry(archive *zip.Reader, name string, limit int64) ([]byte, error) {
	for _, f := range archive.File {
		if f.Name != name {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return nil, refuse(Damaged)
		}
		defer r.Close()
		data, err := io.ReadAll(io.LimitReader(r, limit+1))
		if int64(len(data)) > limit {
			return nil, refuse(Limits)
		}
		if err != nil {
			return nil, refuse(Damaged)
		}
		return data, nil
	}
	return nil, fs.ErrNotExist
}
