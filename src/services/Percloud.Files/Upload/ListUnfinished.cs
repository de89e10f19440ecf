using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>An upload that has not come whole.</summary>
sealed record Unfinished(PendingUpload Upload, Place Folder, long Offset);

/// <summary>Lists a person's uploads that began and have not come whole, those begun last first.</summary>
sealed class ListUnfinished(CloudStore store, UploadFiles files)
{
    public async Task<IReadOnlyList<Unfinished>> Run(Actor actor, int most, CancellationToken cancel)
    {
        var by = actor.Principal;
        var open = await store.Read(
            actor,
            db =>
            {
                var now = db.Now;
                return db.Query<PendingUpload>().Where(u => u.ByKind == by.Kind && u.ByKey == by.Key && !u.IsDone && u.ExpiresAt > now).OrderByDescending(u => u.ExpiresAt).Take(most).ToListAsync(cancel);
            },
            cancel);
        return [.. open.Select(u => new Unfinished(u, new Place(u.SpaceId, JsonSerializer.Deserialize<string[]>(u.Folder)!), files.OffsetOf(actor.Cloud, u.Id)))];
    }
}
