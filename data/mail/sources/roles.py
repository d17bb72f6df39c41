"""What a folder or a label is for, by its name, in the languages in which mail programs name it."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Mapping
from email.errors import HeaderParseError
from email.header import decode_header
from enum import StrEnum
from functools import cache

from data.model.text import fold


class Role(StrEnum):
    """What is in a folder or under a label."""

    SENT = "sent"
    DRAFTS = "drafts"
    SPAM = "spam"
    TRASH = "trash"


LEFT_OUT = frozenset((Role.DRAFTS, Role.SPAM, Role.TRASH))
"""What nobody sent or wants: it isn't read where a whole mailbox is."""

_NAMES: Mapping[Role, str] = {
    Role.SENT: """
        Sent|Sent Items|Sent Messages|Sent Mail|Sent-Mail|Sent_Mail|Sent Objects|OUTBOX-Sent
        Gesendet|Gesendete Elemente|Gesendete Objekte|Gesendete Nachrichten|Gesendete E-Mails
        Envoyés|Messages envoyés|Éléments envoyés|Objets envoyés|Courrier envoyé|Envoyé
        Enviados|Elementos enviados|Mensajes enviados|Correo enviado|Enviado|E-mails enviados|Itens enviados
        Mensagens enviadas|Enviadas|Correio enviado|Enviats|Elements enviats
        Inviati|Posta inviata|Inviata|Messaggi inviati|Elementi inviati
        Verzonden|Verzonden items|Verzonden berichten|Verzonden e-mail
        Skickat|Skickade|Skickade objekt|Skickade meddelanden|Sendt|Sendte|Sendt post
        Sendte elementer|Sendte e-mails
        Lähetetyt|Lähetetyt viestit|Wysłane|Elementy wysłane|Odeslané|Odeslaná pošta|Odoslané|Odoslaná pošta
        Elküldött|Elküldött levelek|Elküldött elemek|Trimise|Mesaje trimise|Elemente trimise|Poslano|Poslane
        Απεσταλμένα|Отправленные|Отправленное|Надіслані|Відправлені|Изпратени
        Gönderilmiş Öğeler|Gönderilmiş Postalar|Gönderilenler|Gönderilmiş|Gönderilen
        送信済み|送信済みメール|送信済みアイテム|送信済みトレイ|已发送|已发邮件|已发送邮件|已傳送|寄件備份|已寄出
        보낸편지함|보낸 편지함|보낸메일함|נשלח|דואר יוצא|פריטים שנשלחו|المرسلة|البريد المرسل|العناصر المرسلة
        Đã gửi|Thư đã gửi|จดหมายที่ส่งแล้ว|ส่งแล้ว|Terkirim|Pesan Terkirim|Surat Terkirim|भेजे गए
    """,
    Role.DRAFTS: """
        Draft|Drafts|Templates|Outbox|Unsent Messages|Entwürfe|Entwurf|Vorlagen|Postausgang|Brouillons|Modèles
        Borradores|Borrador|Rascunhos|Rascunho|Esborranys|Bozze|Bozza|Concepten|Concept|Utkast|Kladder|Kladde
        Luonnokset|Wersje robocze|Szkice|Koncepty|Rozepsané|Piszkozatok|Ciorne|Mesaje nefinalizate|Osnutki
        Πρόχειρα|Черновики|Чернетки|Чернови|Taslaklar|下書き|草稿|草稿箱|草稿匣|임시보관함|טיוטות|المسودات
        Thư nháp|Bản nháp|ร่างจดหมาย|Draf|Konsep|Buram
    """,
    Role.SPAM: """
        Spam|Junk|Junk E-Mail|Junk Email|Junk Mail|Junk-E-Mail|Bulk|Bulk Mail|Spamverdacht
        Unerwünscht|Werbung (Spam)
        Courrier indésirable|Indésirables|Pourriel|Pourriels|Correo no deseado|No deseado
        Lixo Eletrônico|Lixo eletrónico
        Posta indesiderata|Indesiderata|Ongewenste e-mail|Ongewenst|Skräppost|Søppelpost
        Uønsket e-post|Uønsket mail
        Roskaposti|Niechciane|Wiadomości-śmieci|Nevyžádaná pošta|Nevyžiadaná pošta|Levélszemét|Ανεπιθύμητα
        Ανεπιθύμητη αλληλογραφία|Спам|Нежелательная почта|Небажана пошта
        Gereksiz|Önemsiz|Önemsiz E-posta|İstenmeyen
        迷惑メール|垃圾邮件|垃圾郵件|스팸함|스팸|스팸편지함|정크 메일|ספאם|דואר זבל|غير مرغوب فيه
        الرسائل غير المرغوب فيها|البريد العشوائي|Thư rác|จดหมายขยะ|สแปม|स्पैम
    """,
    Role.TRASH: """
        Trash|Bin|Deleted|Deleted Items|Deleted Messages|Rubbish|Papierkorb|Gelöscht|Gelöschte Elemente
        Gelöschte Objekte|Gelöschte Nachrichten|Müll|Corbeille|Éléments supprimés|Messages supprimés|Papelera
        Papelera de reciclaje|Eliminados|Elementos eliminados|Mensajes eliminados|Paperera|Lixeira
        Lixo|Reciclagem
        Itens Excluídos|Itens Eliminados|Cestino|Posta eliminata|Elementi eliminati|Prullenbak|Verwijderde items
        Verwijderd|Papperskorg|Papperskorgen|Borttaget|Borttagna objekt|Papirkurv|Papirkurven
        Slettet|Slettede elementer
        Slettet post|Roskakori|Poistetut|Poistetut viestit|Kosz|Elementy usunięte|Koš|Kôš|Odstraněná pošta
        Odstránené položky|Kuka|Lomtár|Törölt elemek|Coș de gunoi|Coş de gunoi|Gunoi
        Elemente șterse|Smetnjak|Smeće
        Κάδος|Κάδος απορριμμάτων|Διαγραμμένα|Корзина|Удаленные|Удалённые|Кошик|Видалені|Кошче
        Çöp|Çöp Kutusu|Silinmiş Öğeler|Silinenler|ゴミ箱|ごみ箱|削除済み|削除済みアイテム|已删除|已删除邮件|废件箱
        垃圾箱|回收站|垃圾桶|刪除的郵件|휴지통|지운편지함|지운 편지함|אשפה|פריטים שנמחקו|المهملات|سلة المهملات
        العناصر المحذوفة|Thùng rác|ถังขยะ|Sampah|Tong Sampah|Kotak Sampah|ट्रैश
    """,
}
_SPECIAL_USE = {
    "\\sent": Role.SENT,
    "\\drafts": Role.DRAFTS,
    "\\junk": Role.SPAM,
    "\\trash": Role.TRASH,
}
_SHIFTED = re.compile("&([A-Za-z0-9+,]*)-")
_OUTSIDE = re.compile(r"^\[(?:gmail|google mail)\]/", re.IGNORECASE)
_ENCODED = "=?"


@cache
def _roles() -> Mapping[str, Role]:
    return {
        fold(name): role for role, names in _NAMES.items() for name in re.split(r"[|\n]", names) if name.strip()
    }


def role_of(name: str) -> Role | None:
    """Return what the folder or label called ``name`` is for, in whichever language; None for any other."""
    return _roles().get(fold(_OUTSIDE.sub("", name.strip())))


def role_of_path(path: str, separator: str = "/") -> Role | None:
    """Return what a folder in folders is for: what is inside of the trash is trash, too."""
    found = [role for part in path.split(separator) if (role := role_of(part))]
    return next((role for role in found if role in LEFT_OUT), found[0] if found else None)


def role_of_flags(flags: tuple[str, ...]) -> Role | None:
    """Return what an IMAP folder is for by its flags (RFC 6154); None where they don't say."""
    return next((role for flag in flags if (role := _SPECIAL_USE.get(flag.casefold()))), None)


@cache
def roles_of_labels(value: bytes) -> frozenset[Role]:
    """Return the roles among Gmail's labels, as they stand in X-Gmail-Labels: folded, and perhaps encoded."""
    text = value.decode("utf-8", "replace")
    if _ENCODED in text:
        text = _decoded(text)
    labels = (label.strip().strip('"') for label in " ".join(text.split()).split(","))
    return frozenset(role for label in labels if (role := role_of(label)))


def _decoded(text: str) -> str:
    """Return RFC 2047's words as text; where they are broken, as they stand."""
    try:
        return "".join(
            part if isinstance(part, str) else part.decode(charset or "ascii", "replace")
            for part, charset in decode_header(text)
        )
    except (HeaderParseError, LookupError, ValueError):
        return text


def unshifted(name: str) -> str:
    """Return a folder's name from IMAP's UTF-7 (``Gel&APY-scht``); what isn't that stays as it is."""

    def letters(found: re.Match[str]) -> str:
        if not found[1]:
            return "&"
        code = found[1].replace(",", "/")
        try:
            return b64decode(code + "=" * (-len(code) % 4)).decode("utf-16-be")
        except (Base64Error, UnicodeDecodeError):
            return found[0]

    return _SHIFTED.sub(letters, name)
