using System.IO.Pipelines;
using System.Text;

namespace Percloud.Protocols.Dav.Tests;

/// <summary>A client and the engine, face to face over a backend in memory.</summary>
sealed class Talk : IDisposable
{
    readonly DavEngine engine;
    readonly DavMount mount = new("/dav/files", "ana.example");

    /// <summary>With <paramref name="whole"/> the backend has locks and followers.</summary>
    public Talk(DavLimits? limits = null, bool whole = false)
    {
        engine = new DavEngine(limits ?? DavLimits.Default, LiveProperties.WebDav);
        Backend = whole ? new WholeBackend() : new MemoryBackend();
    }

    public MemoryBackend Backend { get; }

    /// <summary>Sends a request; the target is sent as it is.</summary>
    public Task<Reply> Ask(string method, string target, string? body = null, bool lengthKnown = true, params (string Name, string Value)[] headers) =>
        Ask(new Reply(), method, target, body, lengthKnown, headers);

    public Task<Reply> Ask(string method, string target, Reply reply, params (string Name, string Value)[] headers) =>
        Ask(reply, method, target, null, lengthKnown: true, headers);

    public Task<Reply> Ask(string method, string target, params (string Name, string Value)[] headers) =>
        Ask(new Reply(), method, target, null, lengthKnown: true, headers);

    public void Dispose() => Backend.Dispose();

    async Task<Reply> Ask(Reply reply, string method, string target, string? body, bool lengthKnown, (string Name, string Value)[] headers)
    {
        var bytes = Encoding.UTF8.GetBytes(body ?? "");
        using var content = new MemoryStream(bytes);
        await engine.Run(new DavRequest
        {
            Method = method,
            Target = target,
            Mount = mount,
            Headers = name => headers.Where(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(h => h.Value).FirstOrDefault(),
            Body = content,
            BodyLength = lengthKnown ? bytes.Length : null,
            PrincipalHref = "/dav/principals/ana/",
        }, Backend, reply, TestContext.Current.CancellationToken);
        await reply.Finish();
        return reply;
    }
}

/// <summary>What came back.</summary>
sealed class Reply : IDavResponse
{
    readonly MemoryStream bytes = new();
    PipeWriter writer;
    bool started;

    /// <summary>The client stops reading: from now on every push says so.</summary>
    public void GoAway()
    {
        var pipe = new Pipe();
        pipe.Reader.Complete();
        writer = pipe.Writer;
    }

    public Reply() => writer = PipeWriter.Create(bytes, new StreamPipeWriterOptions(leaveOpen: true));

    public int Code { get; private set; }
    public long? Declared { get; private set; }
    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);
    public string Text => Encoding.UTF8.GetString(bytes.ToArray());
    public long Bytes => bytes.Length;

    public void Status(int code)
    {
        Assert.False(started, "The status came after content.");
        Code = code;
    }

    public void Header(string name, string value)
    {
        Assert.False(started, "A header came after content.");
        Assert.DoesNotContain(value, c => char.IsControl(c));
        Headers[name] = value;
    }

    public void Length(long bytes) => Declared = bytes;

    public PipeWriter Body
    {
        get
        {
            Assert.NotEqual(0, Code);
            started = true;
            return writer;
        }
    }

    public async Task Finish()
    {
        await writer.CompleteAsync();
        if (started && Declared is { } declared) Assert.Equal(declared, bytes.Length);
    }
}
