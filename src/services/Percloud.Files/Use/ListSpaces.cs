using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>A space that a person can go to.</summary>
sealed record SpaceLine(SpaceId Id, string Name, bool IsGroup, bool IsOwn);

/// <summary>Lists the spaces that an actor has any role on, their own first.</summary>
sealed class ListSpaces(CloudStore store)
{
    static readonly Statement One = new("SELECT name, owner_kind FROM space WHERE id = @p0");

    public Task<IReadOnlyList<SpaceLine>> Run(Actor actor, CancellationToken cancel) => store.Read<IReadOnlyList<SpaceLine>>(
        actor,
        async db =>
        {
            var seen = await db.SpacesOf(cancel);
            List<SpaceLine> spaces = [];
            foreach (var id in seen)
                spaces.AddRange(await db.All(One, row => new SpaceLine(id, row.Text(0), (PrincipalKind)row.Number(1) == PrincipalKind.Group, id == actor.OwnSpace), cancel, id.Value));
            return [.. spaces.OrderByDescending(s => s.IsOwn).ThenBy(s => s.Name, StringComparer.OrdinalIgnoreCase)];
        },
        cancel);
}
