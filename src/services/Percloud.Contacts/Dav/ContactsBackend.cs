using Percloud.Kernel;
using Percloud.Protocols.CardDav;
using Percloud.Protocols.Dav;
using Percloud.Protocols.VCard;

namespace Percloud.Contacts;

/// <summary>The address books of a home as the WebDAV engine sees them; one for each request, acting for the one who sent it.</summary>
/// <param name="use">The use cases.</param>
/// <param name="actor">Who asks.</param>
/// <param name="home">The space whose home it is.</param>
/// <param name="root">Encoded path of the home, without a slash at the end.</param>
/// <param name="sends">The version in which a card shall be sent; null when it is as it is stored, or nothing is sent.</param>
sealed partial class ContactsBackend(DavUse use, Actor actor, SpaceId home, string root, CardVersion? sends) : IDavBackend, IDavFeatures
{
    List<DirectoryCard>? directory;

    public IReadOnlyList<string> Features => ["addressbook"];

    public async ValueTask<DavResource?> Find(DavPath path, CancellationToken cancel) => path.Segments switch
    {
        [] => await Home(cancel),
        [var book] => (await use.Books.One(actor, home, book, Role.Viewer, cancel)).Try(out var seen, out _) ? await Book(seen, cancel) : await First(book, cancel),
        [var book, var card] => await Card(book, card, cancel),
        _ => null,
    };

    public async ValueTask<DavPage> Children(DavPath path, DavResource collection, string? after, int atMost, CancellationToken cancel)
    {
        if (collection is not BookResource book)
            return new DavPage(await Books(cancel), null);
        if (book.Seen.Book is not { } row)
            return new DavPage([.. (await Directory(cancel)).Select(c => new CardResource(c))], null);
        if (!(await use.Cards.Page(actor, row.Id, after, atMost, cancel)).Try(out var cards, out _))
            return new DavPage([], null);
        return new DavPage([.. cards.Select(c => new CardResource(c, book.Rights))], cards.Count < atMost ? null : cards[^1].Name);
    }

    public async ValueTask Send(DavResource file, long offset, long length, IDavResponse to, CancellationToken cancel)
    {
        var bytes = file.Content ?? await use.Cards.Bytes(actor, ((CardResource)file).Card!, cancel);
        await to.Body.WriteAsync(bytes.Slice((int)offset, (int)length), cancel);
    }

    public async ValueTask<DavResult> Put(DavPath path, DavUpload upload, DavCondition condition, CancellationToken cancel)
    {
        if (path.Segments is not [var book, var name])
            return DavVerdict.Forbidden;
        if (!IsCard(upload.MediaType))
            return new DavResult(DavVerdict.Forbidden) { Sentence = "Only vCards can be stored here.", Unmet = new DavUnmet(CardDavNames.SupportedAddressData) };
        if (await upload.Bytes(CardDav.MaxResourceSize, cancel) is not { } bytes)
            return Verdict(ContactsRefusal.TooLarge, book);
        if (!upload.Whole())
            return DavVerdict.DamagedOnTheWay;
        var outcome = await use.Save.Run(actor, home, book, name, bytes, HoldsOf(path, condition), cancel);
        return outcome.Try(out var saved, out var refusal) ? new DavResult(saved.IsNew ? DavVerdict.Created : DavVerdict.Done) { ETag = saved.Card.ETag } : Verdict(refusal, book);
    }

    // RFC 6352 §6.3.1: books are made by extended MKCOL; a plain folder has no place here.
    public ValueTask<DavResult> MakeCollection(DavPath path, DavCondition condition, CancellationToken cancel) =>
        ValueTask.FromResult(new DavResult(DavVerdict.KindRefused) { Sentence = "Only address books can be made here." });

    public async ValueTask<DavResult> Delete(DavPath path, DavCondition condition, CancellationToken cancel) => path.Segments switch
    {
        [var book] => await use.DeleteBook.Run(actor, home, book, cancel) is { Refusal: { } refusal } ? Verdict(refusal, book) : DavVerdict.Done,
        [var book, var name] => await use.Delete.Run(actor, home, book, name, HoldsOf(path, condition), cancel) is { Refusal: { } refusal } ? Verdict(refusal, book) : DavVerdict.Done,
        _ => DavVerdict.Forbidden,
    };

    public ValueTask<DavResult> Move(DavTransfer transfer, DavCondition condition, CancellationToken cancel) => Transfer(transfer, moves: true, condition, cancel);

    public ValueTask<DavResult> Copy(DavTransfer transfer, DavCondition condition, CancellationToken cancel) => Transfer(transfer, moves: false, condition, cancel);

    // The home of a space exists as soon as the space is seen, and its first book with it.
    async ValueTask<DavResource?> Home(CancellationToken cancel) =>
        (await use.Books.Run(actor, home, cancel)).Done ? new DavResource { Name = "", IsCollection = true, Rights = DavRights.Read | DavRights.Write } : null;

    async ValueTask<DavResource?> First(string book, CancellationToken cancel)
    {
        if (!(await use.Books.Run(actor, home, cancel)).Try(out var books, out _))
            return null;
        return books.FirstOrDefault(b => b.Name == book) is { } seen ? await Book(seen, cancel) : null;
    }

    async ValueTask<IReadOnlyList<DavResource>> Books(CancellationToken cancel)
    {
        if (!(await use.Books.Run(actor, home, cancel)).Try(out var books, out _))
            return [];
        List<DavResource> all = [];
        foreach (var seen in books)
            all.Add(await Book(seen, cancel));
        return all;
    }

    async ValueTask<DavResource> Book(SeenBook seen, CancellationToken cancel) => new BookResource(
        seen, ContactsSentences.HasNoName(seen) ? "" : ContactsSentences.TitleOf(seen), seen.IsDirectory ? DirectoryToken(await Directory(cancel)) : ReadBookChanges.Scheme + seen.Token);

    async ValueTask<DavResource?> Card(string book, string name, CancellationToken cancel)
    {
        if (!(await use.Books.One(actor, home, book, Role.Viewer, cancel)).Try(out var seen, out _))
            return null;
        var found = seen.Book is { } row
            ? (await use.Cards.Named(actor, row.Id, [name], cancel)).TryGetValue(name, out var card) ? new CardResource(card, BookResource.RightsOf(seen.Role)) : null
            : (await Directory(cancel)).Find(c => c.Name == name) is { } one ? new CardResource(one) : null;
        return found is null || sends is null ? found : await Said(found, sends.Value, cancel);
    }

    async ValueTask<DavResource> Said(CardResource card, CardVersion version, CancellationToken cancel)
    {
        var bytes = card.Content ?? await use.Cards.Bytes(actor, card.Card!, cancel);
        var said = Protocols.VCard.Card.TryParse(bytes, CardLimits.Default, out var read, out _) ? CardConvert.To(read, version) : bytes;
        return card with { Content = said, Length = said.Length, MediaType = $"text/vcard; charset=utf-8; version={version.Text()}" };
    }

    async ValueTask<DavResult> Transfer(DavTransfer transfer, bool moves, DavCondition condition, CancellationToken cancel)
    {
        if (transfer.From.Segments is not [var fromBook, var fromName] || transfer.To.Segments is not [var toBook, var toName])
            return DavVerdict.Forbidden;
        if (await Card(fromBook, fromName, cancel) is not CardResource source)
            return DavVerdict.NotFound;
        var bytes = source.Content ?? await use.Cards.Bytes(actor, source.Card!, cancel);
        if (moves && fromBook == toBook)
            return new DavResult(DavVerdict.Forbidden) { Sentence = "A card keeps its address in its book." };
        var outcome = await use.Save.Run(actor, home, toBook, toName, bytes, there => ValueTask.FromResult(transfer.Overwrite || there is null), cancel);
        if (!outcome.Try(out var saved, out var refusal))
            return refusal == ContactsRefusal.Condition ? DavVerdict.DestinationExists : Verdict(refusal, toBook);
        if (moves && (await use.Delete.Run(actor, home, fromBook, fromName, HoldsOf(transfer.From, condition), cancel)).Refusal is { } stays)
            return Verdict(stays, fromBook);
        return new DavResult(saved.IsNew ? DavVerdict.Created : DavVerdict.Done) { ETag = saved.Card.ETag };
    }

    // Some programs send no type, or one of the older names (RFC 6350 §10.1).
    static bool IsCard(string? type) => type?.Split(';')[0].Trim().ToLowerInvariant() is null or "text/vcard" or "text/x-vcard" or "text/directory" or "text/plain" or "application/octet-stream" or "application/x-www-form-urlencoded";

    static Holds? HoldsOf(DavPath target, DavCondition condition) => condition.IsNone
        ? null
        : there => condition.Holds(path => ValueTask.FromResult(new DavState(path.Equals(target) && there is not null ? new CardResource(there, DavRights.Read) : null)));

    DavResult Verdict(Refusal refusal, string book) => refusal.Text switch
    {
        ContactsRefusal.UidTakenText => new DavResult(DavVerdict.Conflict) { Sentence = ContactsSentences.Of(refusal), Unmet = new DavUnmet(CardDavNames.NoUidConflict, $"{root}/{Uri.EscapeDataString(book)}/{Uri.EscapeDataString((string)refusal.Arguments[0].Value)}") },
        ContactsRefusal.InvalidText => new DavResult(DavVerdict.Forbidden) { Sentence = ContactsSentences.Of(refusal), Unmet = new DavUnmet(CardDavNames.ValidAddressData) },
        _ when refusal == ContactsRefusal.OldVersion => new DavResult(DavVerdict.Forbidden) { Sentence = ContactsSentences.Of(refusal), Unmet = new DavUnmet(CardDavNames.SupportedAddressData) },
        _ when refusal == ContactsRefusal.TooLarge => new DavResult(DavVerdict.Forbidden) { Sentence = ContactsSentences.Of(refusal), Unmet = new DavUnmet(CardDavNames.MaxResourceSize) },
        _ when refusal == ContactsRefusal.BookMissing => DavVerdict.ParentMissing,
        _ when refusal == ContactsRefusal.BookExists => DavVerdict.NotAllowed,
        _ when refusal == ContactsRefusal.TooManyProperties => new DavResult(DavVerdict.TooManyHere) { Sentence = ContactsSentences.Of(refusal) },
        _ => ByReason(refusal),
    };

    static DavResult ByReason(Refusal refusal) => refusal.Reason switch
    {
        Reason.NotFound => DavVerdict.NotFound,
        Reason.Invalid or Reason.Conflict => new DavResult(DavVerdict.NameRefused) { Sentence = ContactsSentences.Of(refusal) },
        Reason.PreconditionFailed => DavVerdict.PreconditionFailed,
        Reason.OverQuota => DavVerdict.OverQuota,
        Reason.Busy or Reason.Unavailable => DavVerdict.Unavailable,
        _ => DavVerdict.Forbidden,
    };

    async ValueTask<List<DirectoryCard>> Directory(CancellationToken cancel) => directory ??= await use.Directory.Run(actor, cancel);

    static string DirectoryToken(List<DirectoryCard> cards) => $"{ReadBookChanges.Scheme}directory-{ReadDirectory.TagOf(cards)}";
}
