namespace Percloud.Kernel;

/// <summary>Reads the bytes of items, many at once.</summary>
public sealed class ItemContent(CloudStore store, BlobStore blobs)
{
    static readonly Statement Small = new($"SELECT hash, bytes FROM blob WHERE hash IN ({Eights.Names(0)}) AND bytes IS NOT NULL");

    /// <summary>The bytes of items by their hashes; the actor was seen to see them.</summary>
    public async Task<Dictionary<string, byte[]>> Of(Actor actor, IReadOnlyList<IItem> items, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(items);
        var small = items.Where(c => c.Size <= BlobStore.RowLimit).Select(c => c.Hash).Distinct().ToList();
        var all = small.Count == 0 ? [] : await store.Read(actor, db => SmallOf(db, small, cancel), cancel);
        foreach (var large in items.Where(c => c.Size > BlobStore.RowLimit && !all.ContainsKey(c.Hash)).DistinctBy(c => c.Hash))
            all[large.Hash] = Read(actor, large);
        return all;
    }

    /// <summary>The bytes of one item.</summary>
    public async Task<byte[]> Of(Actor actor, IItem item, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(item);
        return (await Of(actor, [item], cancel))[item.Hash];
    }

    /// <summary>The bytes of blobs that lie in rows, inside an open closure.</summary>
    public static async Task<Dictionary<string, byte[]>> SmallOf(CloudReader db, IReadOnlyList<string> hashes, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(hashes);
        Dictionary<string, byte[]> found = [];
        foreach (var some in Eights.Of(hashes))
        {
            foreach (var (hash, bytes) in await db.All(Small, row => (row.Text(0), row.Bytes(1)), cancel, Array.ConvertAll(some, hash => (object?)hash)))
                found[hash] = bytes;
        }

        return found;
    }

    byte[] Read(Actor actor, IItem item)
    {
        using var file = blobs.OpenHandle(actor.Cloud, item.Hash);
        var bytes = new byte[item.Size];
        for (var at = 0; at < bytes.Length;)
        {
            var read = RandomAccess.Read(file, bytes.AsSpan(at), at);
            if (read == 0)
                throw new InvalidDataException($"The file of blob {item.Hash} is shorter than it should be.");
            at += read;
        }

        return bytes;
    }
}
