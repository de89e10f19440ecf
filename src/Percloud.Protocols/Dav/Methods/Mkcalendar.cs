using Percloud.Protocols.CalDav;

namespace Percloud.Protocols.Dav;

/// <summary>MKCALENDAR (RFC 4791 §5.3.1): an empty calendar, with properties when there is a body.</summary>
sealed class Mkcalendar : IDavMethod
{
    static readonly DavName[] Kinds = [DavName.Dav("collection"), CalDavNames.Calendar];

    public string Name => "MKCALENDAR";

    public bool Serves(IDavBackend backend) => backend is ICalendarRanges and IDavExtendedCollections;

    public async ValueTask Run(DavExchange exchange, CancellationToken cancel)
    {
        IReadOnlyList<DavPatch> steps = [];
        if (await BoundedBody.Read(exchange.Request, exchange.Limits.XmlBytes, cancel) is not { } body) { await exchange.Refuse(DavVerdict.TooLarge, cancel); return; }
        if (body.Length > 0 && !Read(body, exchange.Limits, out steps)) { await exchange.Refuse(DavVerdict.BadRequest, cancel); return; }
        if (await exchange.Condition(cancel) is not { } condition) return;
        if (exchange.Path.IsRoot) { await exchange.Refuse(DavVerdict.NotAllowed, cancel); return; }
        List<DavPatch> rest = [.. steps.Where(step => step.Name != DavName.Dav("resourcetype"))];
        var verdicts = PatchVerdicts.Of(rest, exchange.Tables.Live, isMade: true);
        if (Array.Exists(verdicts, v => v != DavVerdict.Done)) { await Tell(exchange, rest, verdicts, cancel); return; }
        await exchange.Answer(await ((IDavExtendedCollections)exchange.Backend).MakeCollection(exchange.Path, Kinds, rest, condition, cancel), cancel);
    }

    static bool Read(ReadOnlyMemory<byte> body, DavLimits limits, out IReadOnlyList<DavPatch> steps)
    {
        steps = [];
        if (!DavXmlReader.TryParse(body.Span, limits, out var root) || root.Name != CalDavNames.Name("mkcalendar") || !PropertyUpdate.TryRead(root, limits, out var read)) return false;
        steps = read;
        return steps.All(step => step.Value is not null);
    }

    // §5.3.1: nothing is made, and each property says why.
    static async ValueTask Tell(DavExchange exchange, List<DavPatch> steps, DavVerdict[] verdicts, CancellationToken cancel)
    {
        var answer = Multistatus.Begin(exchange, "mkcol-response", 403);
        answer.PatchedProperties(steps, verdicts);
        await answer.End(cancel);
    }
}
