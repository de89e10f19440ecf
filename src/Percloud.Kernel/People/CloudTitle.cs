using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>What people call their cloud; its admins may change it.</summary>
public sealed class CloudTitle(CloudStore store)
{
    const int Longest = 100;

    /// <summary>Gives the cloud another name, told in its log.</summary>
    public Task<Outcome<Unit>> Change(Actor actor, string title, CancellationToken cancel)
    {
        var called = (title ?? "").Trim();
        if (called.Length is 0 or > Longest || called.Any(char.IsControl))
            return Task.FromResult<Outcome<Unit>>(new Refusal(Reason.Invalid, "refusal.cloud-title", "title", ("most", Longest)));
        return store.Write<Outcome<Unit>>(
            actor!,
            async db =>
            {
                if (actor is not { IsAdmin: true, Scope.Length: 0 })
                    return Refusal.Forbidden;
                var row = await db.Set<CloudRow>().SingleAsync(cancel);
                if (row.Title == called)
                    return Unit.Done;
                row.Title = called;
                await db.Log("audit.cloud-renamed", cancel, ("name", called));
                return Unit.Done;
            },
            cancel);
    }
}
