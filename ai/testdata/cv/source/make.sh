#!/bin/sh
# Makes the CVs of the parent folder from their sources. Needs chromium, soffice and xelatex,
# and the DejaVu, Liberation, PT Sans and Noto fonts.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for f in ru-sidebar ru-table kk-plain en-sidebar ar-plain; do
	chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --user-data-dir="$work/chromium" \
		--print-to-pdf="../$f.pdf" "$f.html" 2>/dev/null
done
for f in ru-office kk-office en-office ar-office; do
	soffice -env:UserInstallation="file://$work/office" --headless --convert-to odt --outdir "$work" "$f.html" >/dev/null
	for kind in pdf docx; do
		soffice -env:UserInstallation="file://$work/office" --headless --convert-to $kind --outdir .. "$work/$f.odt" >/dev/null
	done
done
cp "$work/en-office.odt" ..
for f in ru-latex kk-latex en-latex ar-latex; do
	xelatex -interaction=batchmode -output-directory "$work" "$f.tex" >/dev/null || true
	cp "$work/$f.pdf" ..
done
