using System.Buffers;
using System.Text;
using System.Xml;
using CsCheck;

namespace Percloud.Protocols.Dav.Tests;

/// <summary>The writer's output is well-formed whatever it is given, and says the same.</summary>
public sealed class WriterTests
{
    [Fact]
    public void Any_text_comes_back_from_a_real_parser() =>
        Gen.OneOf(Gen.String[0, 600], Gen.String["<>&\"']] \t\r\n\u0001é🌱\uFFFE\uD800"]).Sample(text =>
        {
            var document = new XmlDocument { XmlResolver = null, PreserveWhitespace = true };
            document.LoadXml(Written(writer =>
            {
                writer.Raw("<a b=\""u8);
                writer.Attribute(text);
                writer.Raw("\">"u8);
                writer.Text(text);
                writer.Raw("</a>"u8);
            }));
            Assert.Equal(Storable(text), document.DocumentElement!.InnerText);
            Assert.Equal(Storable(text), document.DocumentElement.GetAttribute("b"));
        });

    [Fact]
    public void Any_name_is_percent_encoded_as_the_base_library_would() =>
        Gen.String[0, 400].Sample(text =>
        {
            var clean = string.Concat(text.EnumerateRunes());
            Assert.Equal(Uri.EscapeDataString(clean), Written(writer => writer.Segment(clean)));
        });

    [Fact]
    public void Long_markup_and_numbers_arrive_whole()
    {
        var markup = new string('m', 10_000);
        Assert.Equal(markup + long.MinValue + "2026-01-02T03:04:05Z", Written(writer =>
        {
            writer.Raw(Encoding.ASCII.GetBytes(markup));
            writer.Number(long.MinValue);
            writer.IsoTime(new DateTimeOffset(2026, 1, 2, 5, 4, 5, TimeSpan.FromHours(2)));
        }));
    }

    [Fact]
    public void Properties_of_other_namespaces_are_written_with_their_own()
    {
        var table = LiveProperties.WebDav.With(new LiveProperty(new DavName("urn:a&\"b\"", "id"), false, (_, _) => true, (to, _, _) => to.Number(7)));
        var (request, resource) = (new PropfindRequest(PropfindKind.Prop, [new("urn:a&\"b\"", "id")]), new DavResource { Name = "x", IsCollection = false });
        var xml = Written(writer =>
        {
            writer.Raw("<a xmlns:D=\"DAV:\">"u8);
            PropertyPlan.Make(request, table).Write(writer, resource, new DavView(null, default));
            writer.Raw("</a>"u8);
        });
        var document = new XmlDocument { XmlResolver = null };
        document.LoadXml(xml);
        Assert.Equal("7", document.GetElementsByTagName("id", "urn:a&\"b\"")[0]!.InnerText);
    }

    static string Storable(string text) => string.Concat(text.EnumerateRunes().Select(rune =>
        (rune.Value < ' ' && rune.Value is not ('\t' or '\n' or '\r')) || rune.Value is 0xFFFE or 0xFFFF ? Rune.ReplacementChar : rune));

    static string Written(Action<DavXmlWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new DavXmlWriter(buffer);
        write(writer);
        writer.Commit();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
