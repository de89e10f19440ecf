using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>A space that a person can go to.</summary>
sealed record SpaceLine(SpaceId Id, string Name, bool IsGroup, bool IsOwn);

/// <summary>Lists the spaces that an actor has any role on, their own first.</summary>
sealed class ListSpaces(CloudStore store)
{
    public Task<IReadOnlyList<SpaceLine>> Run(Actor actor, CancellationToken cancel) => store.Read(actor, db => In(db, cancel), cancel);

    /// <summary>The same inside an open closure.</summary>
    public static async Task<IReadOnlyList<SpaceLine>> In(CloudReader db, CancellationToken cancel)
    {
        var spaces = await SpaceRows.Of(db, await db.SpacesOf(cancel), cancel);
        return
        [
            .. spaces.Select(s => new SpaceLine(s.Key, s.Value.Name, s.Value.Owner == PrincipalKind.Group, s.Key == db.Actor.OwnSpace))
                .OrderByDescending(s => s.IsOwn).ThenBy(s => s.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }
}
