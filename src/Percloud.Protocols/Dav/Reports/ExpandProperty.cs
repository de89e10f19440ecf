using System.Buffers;

namespace Percloud.Protocols.Dav;

/// <summary>expand-property (RFC 3253 §3.8): properties that are addresses, with what is found there in their place.</summary>
sealed class ExpandProperty : IDavReport
{
    public DavName Name => DavName.Dav("expand-property");

    public bool Serves(IDavBackend backend, DavResource resource) => backend is IDavPrincipals;

    public async ValueTask Run(DavExchange exchange, DavResource found, DavElement body, CancellationToken cancel)
    {
        var answer = Multistatus.Begin(exchange);
        await new Expansion(exchange, answer).Write(exchange.Path, found, body, cancel);
        await answer.End(cancel);
    }

    sealed class Expansion(DavExchange exchange, Multistatus answer)
    {
        int left = exchange.Limits.ChildrenPerBatch;

        public async ValueTask Write(DavPath path, DavResource resource, DavElement wanted, CancellationToken cancel)
        {
            var writer = answer.Writer;
            var properties = wanted.Children.Where(child => child.Name == DavName.Dav("property")).Select(child => (NameOf(child), child)).ToList();
            var needs = properties.Aggregate(DavNeeds.None, (all, one) => all | (exchange.Tables.Live.Find(one.Item1)?.Needs ?? DavNeeds.None));
            resource = (await Told.Detailed(exchange, [resource], needs, cancel))[0];
            var view = await DavView.Of(exchange, resource, needs, cancel);
            writer.Raw("<D:response><D:href>"u8);
            writer.Text(exchange.Request.Mount.Href(path, resource.IsCollection));
            writer.Raw("</D:href><D:propstat><D:prop>"u8);
            var missing = new List<DavName>();
            foreach (var (name, child) in properties)
            {
                if (exchange.Tables.Live.Find(name) is not { } live || !live.IsOf(resource, view)) missing.Add(name);
                else if (child.Children.Count == 0 || Hrefs(live, resource, view) is not { Count: > 0 } hrefs) live.Write(writer, resource, view);
                else await Expand(name, hrefs, child, cancel);
            }
            writer.Raw("</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat>"u8);
            if (missing.Count > 0 && !view.IsMinimal)
            {
                writer.Raw("<D:propstat><D:prop>"u8);
                foreach (var name in missing) writer.Raw(LiveProperty.EmptyElement(name));
                writer.Raw("</D:prop><D:status>HTTP/1.1 404 Not Found</D:status></D:propstat>"u8);
            }
            writer.Raw("</D:response>"u8);
            await answer.Breathe(cancel);
        }

        async ValueTask Expand(DavName name, List<string> hrefs, DavElement wanted, CancellationToken cancel)
        {
            var empty = LiveProperty.EmptyElement(name);
            answer.Writer.Raw([.. empty.AsSpan(0, empty.Length - 2), (byte)'>']);
            foreach (var href in hrefs)
            {
                if (left-- > 0 && await ((IDavPrincipals)exchange.Backend).At(href, cancel) is var (path, resource)) await Write(path, resource, wanted, cancel);
                else answer.Status(href, left < 0 ? DavVerdict.TooMany : DavVerdict.NotFound);
            }
            answer.Writer.Raw(System.Text.Encoding.UTF8.GetBytes($"</{(name.Namespace == DavName.DavNamespace ? "D:" : "x:")}{name.Local}>"));
        }

        static DavName NameOf(DavElement property) => new(property.Attribute("namespace") ?? DavName.DavNamespace, property.Attribute("name") ?? "");

        // The addresses in a property's own value.
        static List<string> Hrefs(LiveProperty live, DavResource resource, DavView view)
        {
            var buffer = new ArrayBufferWriter<byte>();
            var writer = new DavXmlWriter(buffer);
            writer.Raw("<x xmlns:D=\"DAV:\">"u8);
            live.Write(writer, resource, view);
            writer.Raw("</x>"u8);
            writer.Commit();
            return DavXmlReader.TryParse(buffer.WrittenSpan, DavLimits.Default with { XmlBytes = int.MaxValue, XmlNodes = int.MaxValue }, out var root)
                ? [.. root.Children[0].Children.Where(child => child.Name == DavName.Dav("href")).Select(child => child.Text)] : [];
        }
    }
}
