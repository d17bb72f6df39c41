"""What months are called in files that people bring, whole and shortened, in several languages."""

from __future__ import annotations

_NAMES = (
    "jan january januar janner janvier janv enero ene janeiro gennaio gen januari",
    "feb february februar fevrier fevr fev febrero fevereiro febbraio februari",
    "mar march marz mrz mars marzo marco maart mrt",
    "apr april avril avr abril abr aprile",
    "may mai mayo maio maggio mag mei",
    "jun june juni juin junio junho giugno giu",
    "jul july juli juillet juil julio julho luglio lug",
    "aug august aout agosto ago augustus",
    "sep sept september septembre septiembre setiembre setembro settembre set sett",
    "oct october oktober okt octobre octubre outubro out ottobre ott",
    "nov november novembre noviembre novembro",
    "dec december dezember dez decembre diciembre dic dezembro dicembre",
)
MONTH_OF = {name: number for number, names in enumerate(_NAMES, start=1) for name in names.split()}
"""The number of a month, 1 for January, by each of its names in small letters without accents."""
