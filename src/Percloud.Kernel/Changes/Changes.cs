using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>A point in a collection's history as clients keep it: <c>epoch.counter</c>.</summary>
public readonly record struct SyncToken(long Epoch, long Counter)
{
    /// <summary>Reads <c>3.141</c>; false on anything else.</summary>
    public static bool TryParse(string? text, out SyncToken token)
    {
        token = default;
        var dot = text?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        if (dot < 1 || text!.Length > 40 || !long.TryParse(text.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
            || !long.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var counter))
            return false;
        token = new SyncToken(epoch, counter);
        return epoch > 0;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Epoch}.{Counter}";
}

/// <summary>Changes, numbers and ids as parts of the open write (DESIGN §4): commit order is counter order on both engines.</summary>
public static class Changes
{
    static readonly Statement TakeChange = new("UPDATE collection SET counter = counter + 1 WHERE id = @p0 RETURNING counter");
    static readonly Statement TakeNumber = new("UPDATE cloud_row SET last_number = last_number + 1 RETURNING last_number");

    /// <summary>Makes a collection in a space.</summary>
    public static Collection AddCollection(this CloudWriter db, SpaceId space, string kind)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Add(new Collection { Id = Id.New<CollectionId>(db.Clock), SpaceId = space, Kind = kind });
    }

    /// <summary>The next change of a collection; the row's lock holds until commit, so values become visible in order.</summary>
    public static async Task<long> NextChange(this CloudWriter db, CollectionId collection, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        db.Touched.Add(collection);
        return await db.First(TakeChange, row => (long?)row.Number(0), cancel, collection.Value) ?? throw new InvalidOperationException("There is no such collection.");
    }

    /// <summary>The next number of the cloud: below 2^53, never reused, for clients that name things by integers.</summary>
    public static async Task<long> NextNumber(this CloudWriter db, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.First(TakeNumber, row => row.Number(0), cancel);
    }

    /// <summary>The token of a collection as it is in this closure.</summary>
    public static async Task<SyncToken> TokenOf(this CloudReader db, CollectionId collection, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var epoch = await db.Query<CloudRow>().Select(r => r.Epoch).SingleAsync(cancel);
        return new SyncToken(epoch, await db.Query<Collection>().Where(c => c.Id == collection).Select(c => c.Counter).SingleAsync(cancel));
    }

    /// <summary>Leaves a tombstone for what was removed.</summary>
    public static void Bury(this CloudWriter db, CollectionId collection, ThingId thing, long change, string trail)
    {
        ArgumentNullException.ThrowIfNull(db);
        db.Add(new Tombstone { CollectionId = collection, ThingId = thing, Change = change, Trail = trail, At = db.Now });
    }

    /// <summary>Takes the tombstones of things away that come back into a collection they once left, so that followers see them only as changed.</summary>
    public static async Task Unbury(this CloudWriter db, CollectionId collection, IReadOnlyList<ThingId> things, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        foreach (var part in things.Chunk(500))
            await db.Set<Tombstone>().Where(t => t.CollectionId == collection && part.Contains(t.ThingId)).ExecuteDeleteAsync(cancel);
    }
}
