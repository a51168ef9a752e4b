#!/bin/sh
# Makes the fonts of this folder: the letters of five scripts out of Noto, without hints.
# Takes the folder that Debian's package fonts-noto-core 20201225 lays its files in, such as
# /usr/share/fonts/truetype/noto; needs pyftsubset (pip install fonttools).
set -eu
noto=$1
here=$(dirname "$0")

western=U+0020-007E,U+00A0-017F,U+018F,U+0192,U+01A0-01A1,U+01AF-01B0,U+01CD-01DC,U+01E6-01E7,U+01F4-01F5,U+0218-021B,U+0259,U+02BB-02BF,U+02C6-02DD,U+0300-0304,U+0306-030C,U+0323,U+0327,U+0328,U+0331,U+0386-03CE,U+0400-045F,U+0490-0493,U+049A-049B,U+04A2-04A3,U+04AE-04B1,U+04BA-04BB,U+04D8-04D9,U+04E8-04E9,U+1E02-1E03,U+1E0C-1E0F,U+1E20-1E25,U+1E2A-1E2B,U+1E32-1E33,U+1E40-1E41,U+1E62-1E63,U+1E6C-1E6D,U+1E80-1E85,U+1E92-1E93,U+1EA0-1EF9,U+2010-2027,U+2030,U+2032-2033,U+2039-203A,U+2044,U+20AA,U+20AC,U+20BA,U+20BD,U+2116,U+2122,U+2190-2193,U+2212,U+2215,U+FFFD
arabic=U+0020,U+0028-0029,U+002D-002E,U+0030-003A,U+00AB,U+00BB,U+0600-0603,U+0609-060F,U+0615,U+061B-061F,U+0621-065F,U+0660-0671,U+0679-06BE,U+06C0-06D5,U+06F0-06F9,U+200C-200F,U+2010-2015,U+2018-201F,U+2026,U+2039-203A
hebrew=U+0020,U+05B0-05C7,U+05D0-05EA,U+05F0-05F4,U+20AA,U+2010-2015,U+2018-201F

subset() {
  pyftsubset "$noto/$1" --unicodes="$2" --output-file="$here/$3" --no-hinting \
    --layout-features=ccmp,locl,mark,mkmk,kern,liga,rlig,init,medi,fina,isol,calt \
    --name-IDs=0,1,2,3,4,5,6,7,8,9,13,14 --drop-tables+=DSIG,FFTM --notdef-outline
}

subset NotoSerif-Bold.ttf "$western" serif-bold.ttf
subset NotoSans-Regular.ttf "$western" sans.ttf
subset NotoNaskhArabic-Bold.ttf "$arabic" naskh-bold.ttf
subset NotoSansArabic-Regular.ttf "$arabic" sans-arabic.ttf
subset NotoSerifHebrew-Bold.ttf "$hebrew" serif-hebrew-bold.ttf
subset NotoSansHebrew-Regular.ttf "$hebrew" sans-hebrew.ttf
