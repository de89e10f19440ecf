using System.Globalization;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>One step: a property to keep as this element, or to remove; the text is the element's own.</summary>
sealed record PropertyStep(string Name, string? Xml, string Text);

/// <summary>Sets and removes what clients leave with a thing, all or nothing (RFC 4918 §9.2).</summary>
sealed class PatchProperties(CloudStore store)
{
    const string WindowsModified = "{urn:schemas-microsoft-com:}Win32LastModifiedTime";

    public Task<Outcome<Unit>> Run(Actor actor, Place place, IReadOnlyList<PropertyStep> steps, Holds? condition, CancellationToken cancel) => store.Write<Outcome<Unit>>(
        actor,
        async db =>
        {
            // The root of a space that is still empty is made to carry them.
            var outcome = place.IsRoot ? await db.FolderFor(place, cancel) : await db.FindIn(place, Role.Editor, cancel);
            if (!outcome.Try(out var found, out var refusal))
                return refusal;
            if (condition is not null && !await condition(p => db.Peek(p, cancel)))
                return FilesRefusal.Condition;
            if (await db.Guard(place.Space, found.Way, cancel) is { } held)
                return held;
            if (await db.Patch(found.Node.Id, [.. steps.Select(s => (s.Name, s.Xml))], cancel) is { } full)
                return full;
            await db.Stamp(found.Way, await db.NextTreeChange(place.Space, cancel), cancel);
            if (Modified(steps) is { } time && !found.Node.IsFolder)
                await db.Touch(found.Node.Id, time, cancel);
            return Unit.Done;
        },
        cancel);

    // Windows says in this way when a file was last changed there.
    static long? Modified(IReadOnlyList<PropertyStep> steps) =>
        steps.LastOrDefault(s => s.Name == WindowsModified && s.Xml is not null) is { } step
        && DateTimeOffset.TryParseExact(step.Text.Trim(), "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToUnixTimeMilliseconds() : null;
}

/// <summary>Makes a folder that carries properties from the beginning (RFC 5689).</summary>
sealed class MakeFolderWith(CloudStore store)
{
    public Task<Outcome<Unit>> Run(Actor actor, Place place, IReadOnlyList<PropertyStep> steps, Holds? condition, CancellationToken cancel) => store.Write<Outcome<Unit>>(
        actor,
        async db =>
        {
            if (!(await MakeFolder.Make(db, place, condition, cancel)).Try(out var node, out var refusal))
                return refusal;
            return await db.Patch(node.Id, [.. steps.Select(s => (s.Name, s.Xml))], cancel) is { } full ? full : Unit.Done;
        },
        cancel);
}
