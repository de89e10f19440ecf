using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Contacts;

/// <summary>Finds cards of a book and reads their bytes, many at once.</summary>
sealed class ReadCards(CloudStore store, BlobStore blobs)
{
    /// <summary>Cards of a book in the order of their names, after one of them.</summary>
    public Task<Outcome<List<ContactCard>>> Page(Actor actor, ThingId book, string? after, int most, CancellationToken cancel) => store.Read<Outcome<List<ContactCard>>>(
        actor,
        async db =>
        {
            if ((await db.FindBook(book, Role.Viewer, cancel)).Refusal is { } refusal)
                return refusal;
            var last = after ?? "";
            return await db.Query<ContactCard>().Where(c => c.BookId == book && c.Name.CompareTo(last) > 0).OrderBy(c => c.Name).Take(most).ToListAsync(cancel);
        },
        cancel);

    /// <summary>Cards by their names in a book that the actor was seen to see.</summary>
    public Task<Dictionary<string, ContactCard>> Named(Actor actor, ThingId book, IReadOnlyList<string> names, CancellationToken cancel) => store.Read(
        actor,
        async db =>
        {
            Dictionary<string, ContactCard> all = [];
            foreach (var part in names.Distinct().Chunk(500))
            {
                foreach (var card in await db.Query<ContactCard>().Where(c => c.BookId == book && part.Contains(c.Name)).ToListAsync(cancel))
                    all[card.Name] = card;
            }

            return all;
        },
        cancel);

    /// <summary>The bytes of cards by their hashes.</summary>
    public async Task<Dictionary<string, byte[]>> Bytes(Actor actor, IReadOnlyList<ContactCard> cards, CancellationToken cancel)
    {
        var small = cards.Where(c => c.Size <= BlobStore.RowLimit).Select(c => c.Hash).Distinct().ToList();
        var all = await store.Read(
            actor,
            async db =>
            {
                Dictionary<string, byte[]> found = [];
                foreach (var part in small.Chunk(500))
                {
                    foreach (var blob in await db.Query<Blob>().Where(b => part.Contains(b.Hash)).Select(b => new { b.Hash, b.Bytes }).ToListAsync(cancel))
                        found[blob.Hash] = blob.Bytes!;
                }

                return found;
            },
            cancel);
        foreach (var large in cards.Where(c => c.Size > BlobStore.RowLimit && !all.ContainsKey(c.Hash)).DistinctBy(c => c.Hash))
            all[large.Hash] = Read(actor, large);
        return all;
    }

    /// <summary>The bytes of one card.</summary>
    public async Task<byte[]> Bytes(Actor actor, ContactCard card, CancellationToken cancel) => (await Bytes(actor, [card], cancel))[card.Hash];

    byte[] Read(Actor actor, ContactCard card)
    {
        using var file = blobs.OpenHandle(actor.Cloud, card.Hash);
        var bytes = new byte[card.Size];
        for (var at = 0; at < bytes.Length;)
        {
            var read = RandomAccess.Read(file, bytes.AsSpan(at), at);
            if (read == 0)
                throw new InvalidDataException($"The file of blob {card.Hash} is shorter than it should be.");
            at += read;
        }

        return bytes;
    }
}
