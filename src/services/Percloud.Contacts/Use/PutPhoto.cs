using System.Globalization;
using Percloud.Kernel;
using Percloud.Protocols.VCard;

namespace Percloud.Contacts;

/// <summary>Puts a picture into a card, in the way of its version (RFC 2426 §3.1.4, RFC 6350 §6.2.4), or takes it out; all else of the card keeps its bytes.</summary>
sealed class PutPhoto(SaveCard save, TimeProvider clock)
{
    /// <summary>Bytes of a picture: each device that follows the book carries it.</summary>
    public const int Largest = 2 * 1024 * 1024;

    /// <summary>Puts it in.</summary>
    /// <param name="actor">Who does.</param>
    /// <param name="shown">The card.</param>
    /// <param name="picture">The picture; empty takes out what is there.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<Outcome<SavedCard>> Run(Actor actor, ShownCard shown, ReadOnlyMemory<byte> picture, CancellationToken cancel)
    {
        if (picture.Length > Largest)
            return ContactsRefusal.PictureTooLarge;
        var (card, edit, kind) = (shown.Card, new CardEdit(shown.Card), PhotoResult.KindOf(picture.Span));
        if (picture.Length > 0 && kind is null)
            return ContactsRefusal.NoPicture;
        foreach (var old in card.All("PHOTO"))
            edit.Remove(old);
        if (kind is not null)
            edit.Add(Line(card.Version, kind, Convert.ToBase64String(picture.Span)));
        edit.Set("REV", clock.GetUtcNow().ToString(card.Version == CardVersion.V4 ? "yyyyMMdd'T'HHmmss'Z'" : "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        var book = shown.Book.Book!;
        return await save.Run(actor, book.SpaceId, book.Name, shown.Row.Name, edit.Write(), there => ValueTask.FromResult(there?.ETag == shown.Row.ETag), cancel);
    }

    static CardLine Line(CardVersion version, string kind, string text) => version == CardVersion.V4
        ? new CardLine("PHOTO", $"data:{kind};base64,{text}")
        : new CardLine(null, "PHOTO", [new CardParameter("ENCODING", "b"), new CardParameter("TYPE", kind["image/".Length..].ToUpperInvariant())], text);
}
