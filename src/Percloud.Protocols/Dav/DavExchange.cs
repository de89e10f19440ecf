namespace Percloud.Protocols.Dav;

/// <summary>One request on its way through the engine.</summary>
sealed record DavExchange(DavRequest Request, DavPath Path, IDavBackend Backend, IDavResponse Response, DavLimits Limits, DavTables Tables, IReadOnlyList<string> Methods)
{
    /// <summary>All methods of the tree.</summary>
    public string Allow => string.Join(", ", Methods);

    /// <summary>What may be tried instead of a method that was not allowed (RFC 9110 §15.5.6).</summary>
    public string AllowOthers => string.Join(", ", Methods.Where(method => method != Request.Method && (method != "HEAD" || Request.Method != "GET")));

    /// <summary>The request's own resource as answers name it.</summary>
    public string Href(bool collection) => Request.Mount.Href(Path, collection);

    public string? Header(string name) => Request.Headers(name);

    /// <summary>Whether the client wants only what it cannot know (RFC 8144).</summary>
    public bool IsMinimal => PreferHeader.IsMinimal(Header("Prefer"));

    /// <summary>The condition that the request sets; null, and the client told, when it cannot be understood.</summary>
    public async ValueTask<DavCondition?> Condition(CancellationToken cancel)
    {
        if (DavCondition.TryParse(Request, Path, Limits, out var condition)) return condition;
        await Refuse(DavVerdict.BadRequest, cancel);
        return null;
    }

    /// <summary>What is at a path, for conditions.</summary>
    public async ValueTask<DavState> State(DavPath path, CancellationToken cancel) => new(await Backend.Find(path, cancel), Backend is not IDavLocks locks ? null : async () =>
        [.. (await locks.LocksOf(path, cancel)).Select(held => held.Token)]);

    /// <summary>The request's body as XML; null, and the client told, when it is too large or none.</summary>
    public async ValueTask<DavElement?> Xml(CancellationToken cancel)
    {
        if (await BoundedBody.Read(Request, Limits.XmlBytes, cancel) is not { } body) await Refuse(DavVerdict.TooLarge, cancel);
        else if (DavXmlReader.TryParse(body.Span, Limits, out var root)) return root;
        else await Refuse(DavVerdict.BadRequest, cancel);
        return null;
    }

    public ValueTask Refuse(DavVerdict verdict, CancellationToken cancel, string? sentence = null, string? href = null, DavUnmet? unmet = null) =>
        DavRefusal.Send(this, verdict, (sentence, unmet), href, cancel);

    /// <summary>Tells the client what became of a change.</summary>
    public async ValueTask Answer(DavResult result, CancellationToken cancel)
    {
        if (result.Members.Count > 0)
        {
            var answer = Multistatus.Begin(this);
            foreach (var member in result.Members) answer.Status(Request.Mount.Href(member.Path, member.Path.TrailingSlash), member.Verdict);
            await answer.End(cancel);
            return;
        }
        if (!result.Verdict.IsYes())
        {
            await Refuse(result.Verdict, cancel, result.Sentence, result.Locked is { } locked ? Request.Mount.Href(locked, locked.TrailingSlash) : null, result.Unmet);
            return;
        }
        Response.Status(DavAnswers.Of(result.Verdict).Status);
        if (result.ETag is { } tag) Response.Header("ETag", tag);
        if (result.ScheduleTag is { } schedule) Response.Header("Schedule-Tag", schedule);
        if (result.ModifiedKept) Response.Header("X-OC-MTime", "accepted");
        if (Request.Method is "MKCOL" or "MKCALENDAR" && IsMinimal) Response.Header("Preference-Applied", PreferHeader.Minimal);
        if (result.Verdict == DavVerdict.Created) Response.Length(0);
    }
}
