using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>A thing with the place where it lives.</summary>
sealed record Placed(Place Place, Node Node);

/// <summary>Keeps a thing at hand for a person, or no longer.</summary>
sealed class MarkFavourite(CloudStore store)
{
    /// <summary>Nobody finds anything among more.</summary>
    const int Most = 500;

    public Task<Outcome<Unit>> Run(Actor actor, Place place, bool on, CancellationToken cancel) => store.Write<Outcome<Unit>>(
        actor,
        async db =>
        {
            if (actor.Account is not { } account)
                return Refusal.SignInNeeded;
            if (!(await db.FindIn(place, Role.Viewer, cancel)).Try(out var found, out var refusal))
                return refusal;
            var thing = found.Node.Id;
            await db.Set<Favourite>().Where(f => f.AccountId == account && f.ThingId == thing).ExecuteDeleteAsync(cancel);
            if (!on)
                return Unit.Done;
            if (await db.Query<Favourite>().CountAsync(f => f.AccountId == account, cancel) >= Most)
                return new Refusal(Reason.TooLarge, "files.refusal.too-many-favourites");
            db.Add(new Favourite { AccountId = account, ThingId = thing, At = db.Now });
            return Unit.Done;
        },
        cancel);
}

/// <summary>Lists what a person marked, where they still may see it, the last marked first.</summary>
sealed class ListFavourites(CloudStore store)
{
    static readonly Statement Marked = new("SELECT thing_id FROM favourite WHERE account_id = @p0 ORDER BY \"at\" DESC");

    public Task<IReadOnlyList<Placed>> Run(Actor actor, CancellationToken cancel) => store.Read<IReadOnlyList<Placed>>(
        actor,
        async db =>
        {
            if (actor.Account is not { } account)
                return [];
            List<Placed> all = [];
            foreach (var thing in await db.All(Marked, row => row.Id<ThingId>(0), cancel, account.Value))
            {
                if ((await db.FindById(thing, Role.Viewer, cancel)).Try(out var found, out _))
                    all.Add(new Placed(found.Place, found.Found.Node));
            }

            return all;
        },
        cancel);
}

/// <summary>Lists the files of a person's spaces that were changed last.</summary>
sealed class ListRecent(CloudStore store)
{
    public Task<IReadOnlyList<Placed>> Run(Actor actor, int most, CancellationToken cancel) => store.Read<IReadOnlyList<Placed>>(
        actor,
        async db =>
        {
            List<Node> nodes = [];
            foreach (var space in await db.SpacesOf(cancel))
                nodes.AddRange(await db.All(NodeRows.Recent, NodeRows.Read, cancel, space.Value, 2 * most));
            List<Placed> all = [];
            foreach (var node in nodes.OrderByDescending(n => n.ModifiedAt))
            {
                // What lies in the trash has no way down to it.
                if (await db.WayTo(node.Id, cancel) is { } way)
                    all.Add(new Placed(new Place(node.SpaceId, [.. way.Skip(1).Select(n => n.Name)]), node));
                if (all.Count == most)
                    break;
            }

            return all;
        },
        cancel);
}
