using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>A space that a person can go to.</summary>
sealed record SpaceLine(SpaceId Id, string Name, bool IsGroup, bool IsOwn);

/// <summary>Lists the spaces that an actor has any role on, their own first.</summary>
sealed class ListSpaces(CloudStore store)
{
    static readonly Statement Some = new($"SELECT id, name, owner_kind FROM space WHERE id IN ({Eights.Names(0)})");

    public Task<IReadOnlyList<SpaceLine>> Run(Actor actor, CancellationToken cancel) => store.Read<IReadOnlyList<SpaceLine>>(
        actor,
        async db =>
        {
            var seen = await db.SpacesOf(cancel);
            List<SpaceLine> spaces = [];
            foreach (var ids in Eights.Of(seen))
                spaces.AddRange(await db.All(Some, row => Line(row, actor), cancel, [.. ids.Select(id => (object?)id.Value)]));
            return [.. spaces.OrderByDescending(s => s.IsOwn).ThenBy(s => s.Name, StringComparer.OrdinalIgnoreCase)];
        },
        cancel);

    static SpaceLine Line(Row row, Actor actor) =>
        new(row.Id<SpaceId>(0), row.Text(1), (PrincipalKind)row.Number(2) == PrincipalKind.Group, row.Id<SpaceId>(0) == actor.OwnSpace);
}
