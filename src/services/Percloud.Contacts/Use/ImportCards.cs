using System.Security.Cryptography;
using Percloud.Kernel;
using Percloud.Protocols.VCard;

namespace Percloud.Contacts;

/// <summary>What became of a file: cards that came in, that were there already, and the lines where something was no card.</summary>
sealed record Imported(int Added, int Known, IReadOnlyList<int> Broken);

/// <summary>Brings the cards of a file into a book, many in one step; a card that is there already is left as it is.</summary>
sealed class ImportCards(CloudStore store, BlobStore blobs, Reservations reservations, TimeProvider clock)
{
    const int Step = 100;

    public async Task<Outcome<Imported>> Run(Actor actor, ThingId book, ReadOnlyMemory<byte> file, CancellationToken cancel)
    {
        var (added, known, broken) = (0, 0, new List<int>());
        foreach (var part in CardFile.Read(file, CardLimits.Default).Chunk(Step))
        {
            List<Card> cards = [];
            foreach (var one in part)
            {
                if (one.Card is { } card && SaveCard.Read(WithUid(card)).Try(out var whole, out _))
                    cards.Add(whole);
                else
                    broken.Add(one.Line);
            }

            if (!(await Bring(actor, book, cards, cancel)).Try(out var done, out var refusal))
                return refusal;
            (added, known) = (added + done, known + cards.Count - done);
        }

        return new Imported(added, known, broken);
    }

    // How many were new.
    async Task<Outcome<int>> Bring(Actor actor, ThingId book, List<Card> cards, CancellationToken cancel)
    {
        if (!(await store.Read(actor, db => RoomOf(db, book, cancel), cancel)).Try(out var room, out var refusal))
            return refusal;
        using var reservation = reservations.TryReserve(actor.Cloud, room.Space, 0, room.Free, out var full);
        if (reservation is null)
            return full;
        List<Incoming> staged = [];
        try
        {
            var before = 0L;
            foreach (var card in cards)
            {
                using var body = new MemoryStream(card.Bytes.ToArray(), writable: false);
                if (await blobs.Stage(actor.Cloud, body, size => reservation.GrowTo(before + size), cancel) is not { } one)
                    return reservation.Refusal;
                staged.Add(new Incoming(one, card));
                before += card.Bytes.Length;
            }

            return await store.Write(actor, db => Store(db, book, staged, cancel), cancel);
        }
        finally
        {
            staged.ForEach(s => s.Staged.Dispose());
        }
    }

    async Task<Outcome<int>> Store(CloudWriter db, ThingId book, List<Incoming> cards, CancellationToken cancel)
    {
        if (!(await db.FindBook(book, Role.Editor, cancel)).Try(out var seen, out var refusal))
            return refusal;
        var added = 0;
        foreach (var card in cards)
        {
            var outcome = await db.Store(seen.Book!, $"{Id.New<ThingId>(clock).Text()}.vcf", null, card, cancel);
            if (outcome.Done)
                added++;
            else if (outcome.Refusal!.Text != ContactsRefusal.UidTakenText)
                return outcome.Refusal;
        }

        return added;
    }

    static async Task<Outcome<(SpaceId Space, Room Free)>> RoomOf(CloudReader db, ThingId book, CancellationToken cancel) =>
        (await db.FindBook(book, Role.Editor, cancel)).Try(out var seen, out var refusal) ? (seen.Book!.SpaceId, await Quota.FreeIn(db, seen.Book.SpaceId, cancel)) : refusal;

    // Phones tell cards apart by their UID. One that has none gets it from its own bytes (a UUID of RFC 9562 §5.8), so that a file that comes again brings nothing twice.
    static ReadOnlyMemory<byte> WithUid(Card card)
    {
        if (card.First("UID") is not null)
            return card.Bytes;
        var edit = new CardEdit(card);
        var hash = SHA256.HashData(card.Bytes.Span)[..16];
        (hash[6], hash[8]) = ((byte)((hash[6] & 0x0F) | 0x80), (byte)((hash[8] & 0x3F) | 0x80));
        edit.Set("UID", $"urn:uuid:{new Guid(hash, bigEndian: true)}");
        return edit.Write();
    }
}
