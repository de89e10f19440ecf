using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace Percloud.Witness;

/// <summary>Speaks WebDAV to one cloud as one account.</summary>
sealed class DavClient : IDisposable
{
    const string Root = "/dav/files/";
    static readonly XNamespace Dav = "DAV:";

    readonly HttpClient http;
    readonly string host;

    public DavClient(Uri address, Person person)
    {
        host = $"{person.Cloud}:{address.Port}";
        http = new HttpClient(new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
        http.DefaultRequestHeaders.Host = host;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{person.Name}:{person.AppPassword}")));
    }

    public Task<Answer> Put(string path, Content content, bool slowly) =>
        Ask(HttpMethod.Put, path, slowly ? new SlowContent(content.Bytes) : new ByteArrayContent(content.Bytes));

    public Task<Answer> MakeFolder(string path) => Ask(new HttpMethod("MKCOL"), path);

    public Task<Answer> Delete(string path) => Ask(HttpMethod.Delete, path);

    public Task<Answer> Move(string from, string to) =>
        Ask(new HttpMethod("MOVE"), from, null, ("Destination", $"http://{host}{Root}{Encode(to)}"), ("Overwrite", "T"));

    /// <summary>All below a folder, every file fetched and hashed.</summary>
    public async Task<Tree> Look(string folder)
    {
        var tree = Tree.Empty;
        var left = new Queue<string>([""]);
        while (left.TryDequeue(out var below))
        {
            foreach (var (name, isFolder) in await List($"{folder}/{below}"))
            {
                var path = below + name;
                tree = tree.With(path, isFolder ? Tree.Folder : await HashOf($"{folder}/{path}") ?? "gone while looking");
                if (isFolder)
                    left.Enqueue(path + "/");
            }
        }

        return tree;
    }

    /// <summary>The hash of a file's bytes; null when there is none.</summary>
    public async Task<string?> HashOf(string path)
    {
        using var response = await http.GetAsync(Root + Encode(path), HttpCompletionOption.ResponseHeadersRead);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return null;
        if (response.StatusCode != HttpStatusCode.OK)
            return $"answered {(int)response.StatusCode}";
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync();
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(body));
            return response.Headers.ETag?.Tag == $"\"{hash[..32]}\"" ? hash : $"{hash} under the tag {response.Headers.ETag?.Tag}";
        }
        catch (Exception fault) when (Cut.Is(fault))
        {
            return $"cut off: {fault.Message}";
        }
    }

    public void Dispose() => http.Dispose();

    async Task<Answer> Ask(HttpMethod method, string path, HttpContent? body = null, params (string, string)[] headers)
    {
        using var request = new HttpRequestMessage(method, Root + Encode(path)) { Content = body };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);

        // The head of the answer is the acknowledgement, even when its body never comes.
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return response.StatusCode is HttpStatusCode.Created or HttpStatusCode.NoContent ? Answer.Done : Answer.Unexpected(response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    async Task<List<(string Name, bool IsFolder)>> List(string folder)
    {
        using var request = new HttpRequestMessage(new HttpMethod("PROPFIND"), Root + Encode(folder))
        {
            Content = new StringContent("""<propfind xmlns="DAV:"><prop><resourcetype/></prop></propfind>""", Encoding.UTF8, "application/xml"),
        };
        request.Headers.Add("Depth", "1");
        using var response = await http.SendAsync(request);
        if (response.StatusCode != HttpStatusCode.MultiStatus)
            return [($"(the list of {folder} answered {(int)response.StatusCode})", false)];
        var all = XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!.Elements(Dav + "response")
            .Select(r => (Href: r.Element(Dav + "href")!.Value.TrimEnd('/'), IsFolder: r.Descendants(Dav + "collection").Any())).ToList();
        return [.. all.Skip(1).Select(r => (Uri.UnescapeDataString(r.Href[(r.Href.LastIndexOf('/') + 1)..]), r.IsFolder))];
    }

    static string Encode(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}

/// <summary>A body that pauses in its middle, so that kills strike there.</summary>
sealed class SlowContent(byte[] bytes) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
        await stream.FlushAsync();
        await Task.Delay(TimeSpan.FromMilliseconds(300));
        await stream.WriteAsync(bytes.AsMemory(bytes.Length / 2));
    }

    protected override bool TryComputeLength(out long length)
    {
        length = bytes.Length;
        return true;
    }
}
