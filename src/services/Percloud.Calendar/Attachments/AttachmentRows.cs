using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Calendar;

/// <summary>Keeps the bytes of attachments for the entries that name them: as names of blobs whose owner is the entry, so that they go with it.</summary>
static class AttachmentRows
{
    /// <summary>The hashes that an entry holds, its own bytes' among them.</summary>
    public static async Task<HashSet<string>> HeldBy(this CloudReader db, ThingId entry, CancellationToken cancel) =>
        [.. await db.Query<BlobRef>().Where(r => r.OwnerId == entry).Select(r => r.Hash).ToListAsync(cancel)];

    /// <summary>Lets go of what an entry names no longer. Comes before its own bytes are swapped: those of an attachment may become its own.</summary>
    /// <returns>What it holds of attachments afterwards.</returns>
    public static async Task<HashSet<string>> Release(this CloudWriter db, CalendarEntry row, IReadOnlyList<string> wanted, CancellationToken cancel)
    {
        var held = await db.HeldBy(row.Id, cancel);
        held.Remove(row.Hash);
        foreach (var gone in held.Except(wanted, StringComparer.Ordinal).ToList())
        {
            await db.Drop(gone, row.Id, cancel);
            held.Remove(gone);
        }

        return held;
    }

    /// <summary>Takes what an entry names newly; a refusal when there is no room. Comes after its own bytes are swapped.</summary>
    public static async Task<Refusal?> Take(this CloudWriter db, CalendarEntry row, IReadOnlyList<string> wanted, IReadOnlySet<string> held, IncomingAttachment? added, CancellationToken cancel)
    {
        foreach (var hash in wanted.Where(w => !held.Contains(w)))
        {
            if (added?.Staged.Hash == hash)
            {
                if (await db.Keep(added.Staged, row.Id, row.SpaceId, cancel) is { } full)
                    return full;
            }
            else if (await db.Query<Blob>().Where(b => b.Hash == hash).Select(b => (long?)b.Size).FirstOrDefaultAsync(cancel) is { } size && await db.KeepToo(hash, size, row.Id, row.SpaceId, cancel) is { } no)
                return no;
        }

        return null;
    }
}
