using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>How a cloud shows itself.</summary>
/// <param name="Title">What people call it.</param>
/// <param name="Accent">The word of its colour, such as <c>plum</c>; null for the first of those offered.</param>
/// <param name="Language">What it speaks to those who have no choice of their own and whose browser has none, a code such as <c>ca</c>; null for English.</param>
public sealed record CloudFace(string Title, string? Accent = null, string? Language = null);

/// <summary>Lets everybody read the face of a cloud, and its admins change it.</summary>
public sealed class CloudFaces(CloudStore store)
{
    const int LongestTitle = 100;
    const int LongestWord = 20;

    /// <summary>The face of the actor's cloud.</summary>
    public Task<CloudFace> Read(Actor actor, CancellationToken cancel) =>
        store.Read(actor, db => db.Query<CloudRow>().Select(r => new CloudFace(r.Title, r.Accent, r.Language)).SingleAsync(cancel), cancel);

    /// <summary>Gives the cloud another face; each part that changed is told in its log.</summary>
    public Task<Outcome<Unit>> Change(Actor actor, CloudFace face, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(face);
        var wanted = face with { Title = (face.Title ?? "").Trim() };
        return Check(wanted) is { } refusal ? Task.FromResult<Outcome<Unit>>(refusal) : store.Write<Outcome<Unit>>(
            actor!,
            async db =>
            {
                if (actor is not { IsAdmin: true, Scope.Length: 0 })
                    return Refusal.Forbidden;
                await Put(db, await db.Set<CloudRow>().SingleAsync(cancel), wanted, cancel);
                return Unit.Done;
            },
            cancel);
    }

    static async Task Put(CloudWriter db, CloudRow row, CloudFace face, CancellationToken cancel)
    {
        if (row.Title != face.Title)
            await db.Log("audit.cloud-renamed", cancel, ("name", face.Title));
        if (row.Accent != face.Accent)
            await db.Log("audit.cloud-coloured", cancel, ("accent", face.Accent ?? ""));
        if (row.Language != face.Language)
            await db.Log("audit.cloud-language", cancel, ("language", face.Language ?? ""));
        (row.Title, row.Accent, row.Language) = (face.Title, face.Accent, face.Language);
    }

    static Refusal? Check(CloudFace face)
    {
        if (face.Title.Length is 0 or > LongestTitle || face.Title.Any(char.IsControl))
            return new Refusal(Reason.Invalid, "refusal.cloud-title", "title", ("most", LongestTitle));
        if (face.Accent is not null && !IsWord(face.Accent))
            return new Refusal(Reason.Invalid, "refusal.accent", "accent");
        return face.Language is not null && !IsWord(face.Language) ? new Refusal(Reason.Invalid, "refusal.language", "language") : null;
    }

    static bool IsWord(string text) => text.Length is > 0 and <= LongestWord && text.All(c => char.IsAsciiLetterLower(c) || c == '-');
}
