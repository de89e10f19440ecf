using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>One thing in the trash, as its page shows it.</summary>
sealed record TrashLine(ThingId Id, string Name, bool IsFolder, string? MediaType, string Trail, long Things, long Bytes, long At, long GoesAt);

/// <summary>Some of a space's trash, what was deleted last first; <c>After</c> is null at the end.</summary>
sealed record TrashPage(IReadOnlyList<TrashLine> Lines, string? After);

/// <summary>Lists the trash of a space, for those who may change the whole space.</summary>
sealed class ListTrash(CloudStore store)
{
    public Task<Outcome<TrashPage>> Run(Actor actor, SpaceId space, string? after, int most, CancellationToken cancel) => store.Read<Outcome<TrashPage>>(
        actor,
        async db =>
        {
            if (Access.Need(await db.RoleOf(space, [], cancel), Role.Editor) is { } refusal)
                return refusal;
            var (now, before) = (db.Now, long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : long.MaxValue);
            var lines = await (from t in db.Query<Trashed>()
                               join n in db.Query<Node>() on t.Id equals n.Id
                               where t.SpaceId == space && t.GoesAt > now && t.At < before
                               orderby t.At descending, t.Id descending
                               select new TrashLine(t.Id, n.Name, n.IsFolder, n.MediaType, t.Trail, t.Things, t.Bytes, t.At, t.GoesAt)).Take(most + 1).ToListAsync(cancel);
            if (lines.Count <= most)
                return new TrashPage(lines, null);

            // Things that went in one act share their moment and are never parted.
            var last = lines[most - 1].At;
            if (lines[most].At == last && lines[0].At != last)
                lines.RemoveAll(l => l.At == last);
            return new TrashPage([.. lines.Take(most)], lines[Math.Min(most, lines.Count) - 1].At.ToString(CultureInfo.InvariantCulture));
        },
        cancel);
}
