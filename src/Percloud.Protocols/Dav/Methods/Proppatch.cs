namespace Percloud.Protocols.Dav;

/// <summary>PROPPATCH (RFC 4918 §9.2): properties set and removed, all or none.</summary>
sealed class Proppatch : IDavMethod
{
    public string Name => "PROPPATCH";

    public bool Serves(IDavBackend backend) => backend is IDavProperties;

    public async ValueTask Run(DavExchange exchange, CancellationToken cancel)
    {
        if (await BoundedBody.Read(exchange.Request, exchange.Limits.XmlBytes, cancel) is not { } body)
        {
            await exchange.Refuse(DavVerdict.TooLarge, cancel);
            return;
        }
        if (!PropertyUpdate.TryParse(body.Span, exchange.Limits, out var steps)) { await exchange.Refuse(DavVerdict.BadRequest, cancel); return; }
        if (await exchange.Condition(cancel) is not { } condition) return;
        if (await exchange.Backend.Find(exchange.Path, cancel) is not { } found) { await exchange.Refuse(DavVerdict.NotFound, cancel); return; }
        var verdicts = PatchVerdicts.Of(steps, exchange.Tables.Live);
        if (verdicts.All(v => v == DavVerdict.Done))
        {
            var result = await ((IDavProperties)exchange.Backend).Patch(exchange.Path, steps, condition, cancel);
            if (!result.Verdict.IsYes() && result.Verdict != DavVerdict.TooManyHere) { await exchange.Answer(result, cancel); return; }
            Array.Fill(verdicts, result.Verdict.IsYes() ? DavVerdict.Done : result.Verdict);
        }
        // RFC 8144 §2.2: that all is done needs no words.
        if (exchange.IsMinimal && Array.TrueForAll(verdicts, v => v == DavVerdict.Done))
        {
            exchange.Response.Status(200);
            exchange.Response.Header("Preference-Applied", PreferHeader.Minimal);
            exchange.Response.Length(0);
            return;
        }
        var answer = Multistatus.Begin(exchange);
        answer.Patched(exchange.Href(found.IsCollection), steps, verdicts);
        await answer.End(cancel);
    }
}

/// <summary>What becomes of each step before a backend is asked: one that cannot be takes the others with it (RFC 4918 §9.2.1).</summary>
static class PatchVerdicts
{
    public static DavVerdict[] Of(IReadOnlyList<DavPatch> steps, LiveProperties live, bool making = false)
    {
        var bad = steps.Select(step => live.Find(step.Name) is { Settable: false } kept && !(making && kept.SettableWhenMade)).ToList();
        return [.. bad.Select(b => b ? DavVerdict.ProtectedProperty : bad.Contains(true) ? DavVerdict.FailedDependency : DavVerdict.Done)];
    }
}
