using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>An upload that has not come whole.</summary>
sealed record Unfinished(PendingUpload Upload, Place Folder, long Offset);

/// <summary>Lists a person's uploads that began and have not come whole, those begun last first.</summary>
sealed class ListUnfinished(CloudStore store, UploadFiles files)
{
    static readonly Statement Any = new("SELECT 1 FROM pending_upload WHERE by_kind = @p0 AND by_key = @p1 AND is_done = FALSE LIMIT 1");

    public async Task<IReadOnlyList<Unfinished>> Run(Actor actor, int most, CancellationToken cancel)
    {
        var by = actor.Principal;
        var open = await store.Read(
            actor,
            async db =>
            {
                var now = db.Now;
                // Mostly there are none, and Home asks with each look.
                if (await db.First(Any, row => row.Number(0), cancel, (int)by.Kind, by.Key) == 0)
                    return [];
                return await db.Query<PendingUpload>().Where(u => u.ByKind == by.Kind && u.ByKey == by.Key && !u.IsDone && u.ExpiresAt > now).OrderByDescending(u => u.ExpiresAt).Take(most).ToListAsync(cancel);
            },
            cancel);
        return [.. open.Select(u => new Unfinished(u, new Place(u.SpaceId, JsonSerializer.Deserialize<string[]>(u.Folder)!), files.OffsetOf(actor.Cloud, u.Id)))];
    }
}
