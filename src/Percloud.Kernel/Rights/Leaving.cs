namespace Percloud.Kernel;

/// <summary>Ends what was given to somebody alone, at their own wish.</summary>
public static class Leaving
{
    /// <summary>What was given to a group or everyone is not one person's to end.</summary>
    public static readonly Refusal NotMine = new(Reason.Forbidden, "refusal.shared-with-many");

    /// <summary>
    /// Leaves a thing that somebody shared with the actor alone: the thing stays where it is, and whoever shares it can give it again. The caller has checked that the actor sees it.
    /// </summary>
    /// <param name="db">The open write.</param>
    /// <param name="thing">The thing itself; what was given with a folder above it is left there.</param>
    /// <param name="title">What people call it, for the log.</param>
    /// <param name="cancel">Ends the work.</param>
    public static async Task<Outcome<Unit>> Leave(this CloudWriter db, ThingId thing, string title, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var (shared, _) = await db.SharedWithMe(before: null, int.MaxValue, cancel);
        var mine = shared.Where(g => g.ThingId == thing).ToList();
        if (mine.Count == 0 || mine.Exists(g => new Principal(g.Kind, g.Key) != db.Actor.Principal))
            return NotMine;
        foreach (var grant in mine)
            await db.Revoke(grant.Id, cancel);
        await db.Log("audit.share-left", cancel, ("thing", title));
        return Unit.Done;
    }
}
