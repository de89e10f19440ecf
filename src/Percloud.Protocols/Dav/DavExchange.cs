namespace Percloud.Protocols.Dav;

/// <summary>One request on its way through the engine.</summary>
sealed record DavExchange(DavRequest Request, DavPath Path, IDavBackend Backend, IDavResponse Response, DavLimits Limits, IReadOnlyList<string> Methods)
{
    /// <summary>All methods of the tree.</summary>
    public string Allow => string.Join(", ", Methods);

    /// <summary>What may be tried instead of a method that was not allowed (RFC 9110 §15.5.6).</summary>
    public string AllowOthers => string.Join(", ", Methods.Where(method => method != Request.Method && (method != "HEAD" || Request.Method != "GET")));

    /// <summary>The request's own resource as answers name it.</summary>
    public string Href(bool collection) => Request.Mount.Href(Path, collection);

    public string? Header(string name) => Request.Headers(name);

    public ValueTask Refuse(DavVerdict verdict, CancellationToken cancel, string? sentence = null) =>
        DavRefusal.Send(this, verdict, sentence, cancel);

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
        if (!result.Verdict.IsYes()) { await Refuse(result.Verdict, cancel, result.Sentence); return; }
        Response.Status(DavAnswers.Of(result.Verdict).Status);
        if (result.ETag is { } tag) Response.Header("ETag", tag);
        if (result.ModifiedKept) Response.Header("X-OC-MTime", "accepted");
        if (result.Verdict == DavVerdict.Created) Response.Length(0);
    }
}
