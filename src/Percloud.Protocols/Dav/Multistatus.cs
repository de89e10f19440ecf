using System.IO.Pipelines;
using System.Text;

namespace Percloud.Protocols.Dav;

/// <summary>A 207 answer, pushed to the client while it is made (RFC 4918 §13).</summary>
sealed class Multistatus
{
    readonly PipeWriter pipe;
    readonly DavXmlWriter writer;
    readonly int flushBytes;
    readonly DavName root;

    Multistatus(PipeWriter pipe, int flushBytes, DavName root) => (this.pipe, writer, this.flushBytes, this.root) = (pipe, new DavXmlWriter(pipe), flushBytes, root);

    /// <summary>The writer, for reports whose answers have more than responses.</summary>
    public DavXmlWriter Writer => writer;

    /// <summary>Begins an answer; a root of another namespace has the prefix <c>C:</c>.</summary>
    public static Multistatus Begin(DavExchange exchange, DavName? root = null, int status = 207)
    {
        exchange.Response.Status(status);
        if (exchange.Request.Method is "PROPFIND" or "REPORT" && root is null && exchange.IsMinimal) exchange.Response.Header("Preference-Applied", PreferHeader.Minimal);
        exchange.Response.Header("Content-Type", "application/xml; charset=utf-8");
        var answer = new Multistatus(exchange.Response.Body, exchange.Limits.FlushBytes, root ?? DavName.Dav("multistatus"));
        answer.writer.Raw("<?xml version=\"1.0\" encoding=\"utf-8\"?><"u8);
        answer.writer.Text(answer.Tag);
        if (!answer.IsDav)
        {
            answer.writer.Raw(" xmlns:C=\""u8);
            answer.writer.Attribute(answer.root.Namespace);
            answer.writer.Raw("\""u8);
        }
        answer.writer.Raw(" xmlns:D=\"DAV:\">"u8);
        return answer;
    }

    bool IsDav => root.Namespace == DavName.DavNamespace;

    string Tag => (IsDav ? "D:" : "C:") + root.Local;

    /// <summary>One resource with its properties.</summary>
    /// <param name="prefix">Encoded address: of the resource itself, or with a slash at the end of its parent.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="isMember">Whether its name follows the prefix.</param>
    /// <param name="plan">What to tell.</param>
    /// <param name="view">What else properties need.</param>
    public void Properties(ReadOnlySpan<byte> prefix, DavResource resource, bool isMember, PropertyPlan plan, DavView view)
    {
        writer.Raw("<D:response><D:href>"u8);
        writer.Raw(prefix);
        if (isMember)
        {
            writer.Segment(resource.Name);
            if (resource.IsCollection) writer.Raw("/"u8);
        }
        writer.Raw("</D:href>"u8);
        plan.Write(writer, resource, view);
        writer.Raw("</D:response>"u8);
    }

    /// <summary>One resource and how the request ended for it.</summary>
    public void Status(string href, DavVerdict verdict)
    {
        var answer = DavAnswers.Of(verdict);
        writer.Raw("<D:response><D:href>"u8);
        writer.Text(href);
        writer.Raw("</D:href><D:status>HTTP/1.1 "u8);
        writer.Number(answer.Status);
        // The reason phrase may be empty (RFC 9112 §4); the words go where words belong.
        writer.Raw(" </D:status>"u8);
        DavRefusal.WriteError(writer, answer, href);
        writer.Raw("<D:responsedescription>"u8);
        writer.Text(answer.Sentence);
        writer.Raw("</D:responsedescription></D:response>"u8);
    }

    /// <summary>An address where nothing is any more (RFC 6578 §3.5.2).</summary>
    public void Gone(string href)
    {
        writer.Raw("<D:response><D:href>"u8);
        writer.Text(href);
        writer.Raw("</D:href><D:status>HTTP/1.1 404 Not Found</D:status></D:response>"u8);
    }

    /// <summary>What became of each step of a PROPPATCH, those of one end together.</summary>
    public void Patched(string href, IReadOnlyList<DavPatch> steps, DavVerdict[] verdicts)
    {
        writer.Raw("<D:response><D:href>"u8);
        writer.Text(href);
        writer.Raw("</D:href>"u8);
        PatchedProperties(steps, verdicts);
        writer.Raw("</D:response>"u8);
    }

    /// <summary>The propstat elements of <see cref="Patched"/>.</summary>
    public void PatchedProperties(IReadOnlyList<DavPatch> steps, DavVerdict[] verdicts)
    {
        foreach (var verdict in verdicts.Distinct())
        {
            writer.Raw("<D:propstat><D:prop>"u8);
            foreach (var name in steps.Where((_, at) => verdicts[at] == verdict).Select(step => step.Name).Distinct()) writer.Raw(LiveProperty.EmptyElement(name));
            writer.Raw("</D:prop><D:status>HTTP/1.1 "u8);
            writer.Number(verdict.IsYes() ? 200 : DavAnswers.Of(verdict).Status);
            writer.Raw(" </D:status>"u8);
            if (!verdict.IsYes()) DavRefusal.WriteError(writer, DavAnswers.Of(verdict), "");
            writer.Raw("</D:propstat>"u8);
        }
    }

    /// <summary>Pushes what has gathered, when that is much.</summary>
    public ValueTask Breathe(CancellationToken cancel)
    {
        // The writer counts what it committed; the rest is at most one small chunk.
        return writer.Pending < flushBytes ? ValueTask.CompletedTask : Flush(cancel);
    }

    public ValueTask End(CancellationToken cancel)
    {
        writer.Raw("</"u8);
        writer.Text(Tag);
        writer.Raw(">"u8);
        return Flush(cancel);
    }

    async ValueTask Flush(CancellationToken cancel)
    {
        writer.Commit();
        writer.Flushed();
        var sent = await pipe.FlushAsync(cancel);
        // Nobody reads any more: the rest would be work for nothing.
        if (sent.IsCompleted || sent.IsCanceled) throw new OperationCanceledException("The client went away.", cancel);
    }

    internal static byte[] Bytes(string href) => Encoding.ASCII.GetBytes(href);
}
