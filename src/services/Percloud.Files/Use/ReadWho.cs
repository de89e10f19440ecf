using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Details of one thing; <c>By</c> is who changed it, null when that is not known.</summary>
sealed record Details(Found Found, long Things, long Bytes, WhoSees Who, string? By);

/// <summary>Says what a thing is, how much it holds, and who can see it.</summary>
sealed class ReadWho(CloudStore store)
{
    public Task<Outcome<Details>> Run(Actor actor, Place place, CancellationToken cancel) => store.Read<Outcome<Details>>(
        actor,
        async db =>
        {
            if (!(await db.FindIn(place, Role.Viewer, cancel)).Try(out var found, out var refusal))
                return refusal;
            var (things, bytes) = await db.SumOf(found.Node, cancel);
            var by = new Principal(found.Node.ByKind, found.Node.ByKey);
            return new Details(found, things, bytes, await db.WhoSees(place.Space, found.Way, cancel), (await db.Names([by], cancel)).GetValueOrDefault(by));
        },
        cancel);
}
