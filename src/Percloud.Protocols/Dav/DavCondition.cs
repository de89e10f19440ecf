using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Percloud.Protocols.Dav;

/// <summary>What the client asks to be true before its request is carried out: If-Match and its kin (RFC 9110 §13), If (RFC 4918 §10.4), and for changes If-Schedule-Tag-Match (RFC 6638 §8.3).</summary>
public sealed class DavCondition
{
    readonly DavPath target;
    readonly List<(DavPath? Resource, IfList List)> states = [];
    readonly List<string> tokens = [];
    EntityTagList? match;
    EntityTagList? noneMatch;
    EntityTagList? scheduleMatch;
    DateTimeOffset? unmodifiedSince;
    DateTimeOffset? modifiedSince;

    DavCondition(DavPath target) => this.target = target;

    /// <summary>No condition: always holds.</summary>
    public static DavCondition None { get; } = new(DavPath.Root);

    /// <summary>Whether nothing is asked, so that nothing need be looked up.</summary>
    public bool IsNone => match is null && noneMatch is null && scheduleMatch is null && unmodifiedSince is null && states.Count == 0;

    /// <summary>Whether the client goes by the schedule tag alone: it may not have seen answers that came meanwhile, and they are to be kept (RFC 6638 §3.2.10).</summary>
    public bool IsOfScheduleTag => scheduleMatch is not null && match is null && states.Count == 0;

    /// <summary>The lock tokens that the client submitted (RFC 4918 §6.4, §10.4.1): every state token in its If header.</summary>
    public IReadOnlyList<string> Tokens => tokens;

    /// <summary>Reads all conditional headers of a request; false when one cannot be understood.</summary>
    public static bool TryParse(DavRequest request, DavPath target, DavLimits limits, [NotNullWhen(true)] out DavCondition? condition)
    {
        condition = null;
        var read = new DavCondition(target);
        if (!TryReadTags(request.Headers("If-Match"), limits, out read.match)
            || !TryReadTags(request.Headers("If-None-Match"), limits, out read.noneMatch)
            || !TryReadTags(request.Headers("If-Schedule-Tag-Match"), limits, out read.scheduleMatch)
            || !read.TryReadStates(request, limits)) return false;
        // Deviates from RFC 4918 §10.5: some versions of Office show their token in this header when they write, and not in If.
        if (request.Method != "UNLOCK" && LockTokenHeader.TryParse(request.Headers("Lock-Token"), out var shown)) read.tokens.Add(shown);
        // A date that cannot be read is ignored (RFC 9110 §13.1.3, §13.1.4); a tag wins over a date.
        if (read.match is null) read.unmodifiedSince = HttpDate.Parse(request.Headers("If-Unmodified-Since"));
        if (read.noneMatch is null) read.modifiedSince = HttpDate.Parse(request.Headers("If-Modified-Since"));
        condition = read;
        return true;
    }

    /// <summary>Judges the request against the state of now; a backend calls this inside the step that makes the change.</summary>
    /// <param name="find">The present state of a resource in the same tree; asked for at most 65 paths.</param>
    public async ValueTask<bool> Holds(Func<DavPath, ValueTask<DavState>> find)
    {
        if (IsNone) return true;
        if (!await StatesHold(find)) return false;
        if (match is null && noneMatch is null && scheduleMatch is null && unmodifiedSince is null) return true;
        var current = (await find(target)).Resource;
        if (scheduleMatch is not null && current?.ScheduleTag is var tag && (tag is null || scheduleMatch.Tags?.Any(one => one.IsExactly(tag)) == false)) return false;
        return MayGoOn(current) && noneMatch?.IsLike(current) != true;
    }

    /// <summary>Whether one list of the If header holds; true without that header.</summary>
    internal async ValueTask<bool> StatesHold(Func<DavPath, ValueTask<DavState>> find)
    {
        if (states.Count == 0) return true;
        var known = new Dictionary<DavPath, (DavResource? Resource, IReadOnlyList<string> Tokens)>();
        foreach (var (resource, list) in states)
        {
            (DavResource? Resource, IReadOnlyList<string> Tokens) current = (null, []);
            if (resource is not null && !known.TryGetValue(resource, out current))
                known[resource] = current = await Look(find, resource);
            if (list.Conditions.All(c => Matches(c, current.Resource, current.Tokens) != c.Not)) return true;
        }
        return false;
    }

    async ValueTask<(DavResource?, IReadOnlyList<string>)> Look(Func<DavPath, ValueTask<DavState>> find, DavPath path)
    {
        var state = await find(path);
        return (state.Resource, tokens.Count > 0 && state.LockTokens is { } locks ? await locks() : []);
    }

    /// <summary>Whether GET and HEAD go past If-Match and If-Unmodified-Since (RFC 9110 §13.2.2 steps 1 and 2).</summary>
    internal bool MayGoOn(DavResource? current) =>
        match?.Matches(current) ?? (unmodifiedSince is not { } limit || current?.Modified is not { } at || HttpDate.ToSecond(at) <= limit);

    /// <summary>Whether the client of a GET or HEAD has this state already (RFC 9110 §13.2.2 steps 3 and 4).</summary>
    internal bool HasAlready(DavResource current) =>
        noneMatch?.IsLike(current) ?? (modifiedSince is { } since && current.Modified is { } at && HttpDate.ToSecond(at) <= since);

    // A state token matches when it is a lock's that covers the resource (RFC 4918 §10.4.4); DAV:no-lock is never one (§10.4.8).
    static bool Matches(IfCondition condition, DavResource? current, IReadOnlyList<string> tokens) => condition.Token is { } token
        ? tokens.Contains(token)
        : current is not null && condition.Tag.IsExactly(current.ETag);

    static bool TryReadTags(string? value, DavLimits limits, out EntityTagList? list)
    {
        list = null;
        return value is null || (value.Length <= limits.EntityTagBytes && EntityTagList.TryParse(Encoding.UTF8.GetBytes(value), limits, out list));
    }

    bool TryReadStates(DavRequest request, DavLimits limits)
    {
        if (request.Headers("If") is not { } value) return true;
        if (value.Length > limits.IfBytes || !IfHeader.TryParse(Encoding.UTF8.GetBytes(value), limits, out var header)) return false;
        foreach (var list in header.Lists)
        {
            var path = target;
            // A resource of another host is one without any state here.
            if (list.Resource is { } reference && !request.Mount.TryResolve(reference, limits, out path, out _)) path = null;
            states.Add((path, list));
            tokens.AddRange(list.Conditions.Where(c => c.Token is not null).Select(c => c.Token!));
        }
        return true;
    }
}
