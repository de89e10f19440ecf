using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>A space that a person can go to.</summary>
sealed record SpaceLine(SpaceId Id, string Name, bool IsGroup, bool IsOwn);

/// <summary>Lists the spaces that an actor has any role on, their own first.</summary>
sealed class ListSpaces(CloudStore store)
{
    public Task<IReadOnlyList<SpaceLine>> Run(Actor actor, CancellationToken cancel) => store.Read<IReadOnlyList<SpaceLine>>(
        actor,
        async db =>
        {
            var seen = await db.SpacesOf(cancel);
            var spaces = await db.Query<Space>().Where(s => seen.Contains(s.Id)).Select(s => new { s.Id, s.Name, s.OwnerKind }).ToListAsync(cancel);
            return [.. spaces.Select(s => new SpaceLine(s.Id, s.Name, s.OwnerKind == PrincipalKind.Group, s.Id == actor.OwnSpace)).OrderByDescending(s => s.IsOwn).ThenBy(s => s.Name, StringComparer.OrdinalIgnoreCase)];
        },
        cancel);
}
