using System.Text;
using System.Xml.Linq;
using Percloud.Protocols.Dav;
using Percloud.Protocols.Dav.Tests;

namespace Percloud.Protocols.CardDav.Tests;

/// <summary>The reports of RFC 6352 §8 over a book of four cards.</summary>
public sealed class ReportTests
{
    static readonly XNamespace C = CardDavNames.Namespace;
    static readonly XNamespace D = "DAV:";

    readonly DavEngine engine = new(CardDav.Limits, CardDav.Properties, CardDav.Reports);
    readonly BookBackend backend = new();

    public ReportTests()
    {
        Add("ana.vcf", "3.0", "N:Vila;Ana;;;", "FN:Àna Vila", "EMAIL;TYPE=HOME:ana@a.example", "EMAIL;TYPE=WORK:ana@work.example", "NICKNAME:me", "UID:1");
        Add("bea.vcf", "4.0", "FN:Bea Roca", "TEL;VALUE=uri;TYPE=cell;PREF=1:tel:+34600", "PHOTO:data:image/png;base64,iVBORw0KGgo=", "UID:2");
        Add("carla.vcf", "3.0", "N:Straße;Carla;;;", "FN:Carla Straße", "item1.EMAIL:carla@c.example", "item1.X-ABLabel:Feina", "NOTE:a\\, b", "UID:3");
        Add("dora.vcf", "3.0", "N:D;Dora;;;", "FN:Dora", "X-ABC;X-P=one:x", "UID:4");
    }

    [Theory]
    [InlineData("<C:filter/>", "ana bea carla dora")]
    [InlineData("<C:filter><C:prop-filter name='NICKNAME'/></C:filter>", "ana")]
    [InlineData("<C:filter><C:prop-filter name='nickname'><C:is-not-defined/></C:prop-filter></C:filter>", "bea carla dora")]
    [InlineData("<C:filter><C:prop-filter name='FN'><C:text-match>vila</C:text-match></C:prop-filter></C:filter>", "ana")]
    [InlineData("<C:filter><C:prop-filter name='FN'><C:text-match>ÀNA</C:text-match></C:prop-filter></C:filter>", "ana")]
    [InlineData("<C:filter><C:prop-filter name='FN'><C:text-match collation='i;ascii-casemap'>àna</C:text-match></C:prop-filter></C:filter>", "")]
    [InlineData("<C:filter><C:prop-filter name='FN'><C:text-match collation='i;ascii-casemap'>VILA</C:text-match></C:prop-filter></C:filter>", "ana")]
    [InlineData("<C:filter><C:prop-filter name='FN'><C:text-match collation='i;octet'>vila</C:text-match></C:prop-filter></C:filter>", "")]
    [InlineData("<C:filter><C:prop-filter name='FN'><C:text-match match-type='starts-with'>d</C:text-match></C:prop-filter></C:filter>", "dora")]
    [InlineData("<C:filter><C:prop-filter name='FN'><C:text-match match-type='ends-with'>roca</C:text-match></C:prop-filter></C:filter>", "bea")]
    [InlineData("<C:filter><C:prop-filter name='FN'><C:text-match match-type='equals'>dora</C:text-match></C:prop-filter></C:filter>", "dora")]
    [InlineData("<C:filter><C:prop-filter name='FN'><C:text-match negate-condition='yes'>a r</C:text-match></C:prop-filter></C:filter>", "ana carla dora")]
    [InlineData("<C:filter><C:prop-filter name='NOTE'><C:text-match match-type='equals'>a, b</C:text-match></C:prop-filter></C:filter>", "carla")]
    [InlineData("<C:filter><C:prop-filter name='EMAIL'><C:param-filter name='TYPE'><C:text-match>work</C:text-match></C:param-filter></C:prop-filter></C:filter>", "ana")]
    [InlineData("<C:filter><C:prop-filter name='EMAIL'><C:param-filter name='TYPE'><C:is-not-defined/></C:param-filter></C:prop-filter></C:filter>", "carla")]
    [InlineData("<C:filter><C:prop-filter name='X-ABC'><C:param-filter name='x-p'/></C:prop-filter></C:filter>", "dora")]
    [InlineData("<C:filter><C:prop-filter name='item1.EMAIL'/></C:filter>", "carla")]
    [InlineData("<C:filter><C:prop-filter name='EMAIL' test='allof'><C:text-match>a.example</C:text-match><C:param-filter name='TYPE'><C:text-match>work</C:text-match></C:param-filter></C:prop-filter></C:filter>", "")]
    [InlineData("<C:filter><C:prop-filter name='EMAIL' test='anyof'><C:text-match>c.example</C:text-match><C:param-filter name='TYPE'><C:text-match>work</C:text-match></C:param-filter></C:prop-filter></C:filter>", "ana carla")]
    [InlineData("<C:filter test='anyof'><C:prop-filter name='NICKNAME'/><C:prop-filter name='TEL'/></C:filter>", "ana bea")]
    [InlineData("<C:filter test='allof'><C:prop-filter name='NICKNAME'/><C:prop-filter name='EMAIL'/></C:filter>", "ana")]
    [InlineData("<C:filter test='allof'><C:prop-filter name='NICKNAME'/><C:prop-filter name='TEL'/></C:filter>", "")]
    [InlineData("", "ana bea carla dora")]
    public async Task A_query_finds_what_its_filter_says(string filter, string expected)
    {
        var reply = await Report($"<C:addressbook-query xmlns:C='{C}' xmlns:D='DAV:'><D:prop><D:getetag/></D:prop>{filter}</C:addressbook-query>");
        Assert.Equal(207, reply.Code);
        Assert.Equal(expected, string.Join(' ', Hrefs(reply).Select(h => h.Split('/')[^1].Replace(".vcf", "", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("<C:filter><C:prop-filter name='FN'><C:text-match collation='i;klingon'>x</C:text-match></C:prop-filter></C:filter>", "supported-collation")]
    [InlineData("<C:filter><C:prop-filter name='FN'><C:time-range/></C:prop-filter></C:filter>", "supported-filter")]
    [InlineData("<C:filter test='most'/>", "supported-filter")]
    [InlineData("<C:filter><C:prop-filter/></C:filter>", "supported-filter")]
    public async Task What_cannot_be_asked_is_refused_with_its_precondition(string filter, string expected)
    {
        var reply = await Report($"<C:addressbook-query xmlns:C='{C}' xmlns:D='DAV:'><D:prop><D:getetag/></D:prop>{filter}</C:addressbook-query>");
        Assert.Equal(403, reply.Code);
        Assert.NotNull(XDocument.Parse(reply.Text).Root!.Element(C + expected));
    }

    [Fact]
    public async Task A_limit_cuts_and_the_book_says_so()
    {
        var reply = await Report($"<C:addressbook-query xmlns:C='{C}' xmlns:D='DAV:'><D:prop><D:getetag/></D:prop><C:filter/><C:limit><C:nresults>2</C:nresults></C:limit></C:addressbook-query>");
        var answers = XDocument.Parse(reply.Text).Root!.Elements(D + "response").ToList();
        Assert.Equal(3, answers.Count);
        Assert.Equal("/dav/contacts/s/book/", answers[2].Element(D + "href")!.Value);
        Assert.NotNull(answers[2].Descendants(D + "number-of-matches-within-limits").SingleOrDefault());
    }

    [Fact]
    public async Task Depth_zero_asks_of_the_book_alone()
    {
        var reply = await Report($"<C:addressbook-query xmlns:C='{C}' xmlns:D='DAV:'><D:prop><D:getetag/></D:prop><C:filter/></C:addressbook-query>", "0");
        Assert.Empty(Hrefs(reply));
    }

    [Fact]
    public async Task A_card_comes_as_it_is_stored_line_ends_and_all()
    {
        var reply = await Multiget("<C:address-data/>", "ana.vcf");
        Assert.Equal(backend.Cards["ana.vcf"], Assert.Single(Cards(reply)));
    }

    [Fact]
    public async Task A_card_is_said_in_the_version_that_is_asked_for_and_without_a_word_in_3()
    {
        Assert.Contains("VERSION:3.0\r\nFN:Bea Roca\r\nTEL;TYPE=cell;TYPE=pref:+34600\r\n", Assert.Single(Cards(await Multiget("<C:address-data/>", "bea.vcf"))), StringComparison.Ordinal);
        Assert.Equal(backend.Cards["bea.vcf"], Assert.Single(Cards(await Multiget("<C:address-data content-type='text/vcard' version='4.0'/>", "bea.vcf"))));
        Assert.Contains("VERSION:4.0\r\n", Assert.Single(Cards(await Multiget("<C:address-data version='4.0'/>", "ana.vcf"))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<C:address-data version='2.1'/>")]
    [InlineData("<C:address-data content-type='application/vcard+json' version='4.0'/>")]
    public async Task Another_kind_of_card_is_refused(string data)
    {
        var reply = await Multiget(data, "ana.vcf");
        Assert.Equal(403, reply.Code);
        Assert.NotNull(XDocument.Parse(reply.Text).Root!.Element(C + "supported-address-data"));
    }

    [Fact]
    public async Task Parts_of_a_card_are_those_that_are_named()
    {
        var reply = await Multiget("<C:address-data><C:prop name='FN'/><C:prop name='email' novalue='yes'/><C:prop name='UID'/></C:address-data>", "carla.vcf");
        Assert.Equal("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Carla Straße\r\nitem1.EMAIL:\r\nUID:3\r\nEND:VCARD\r\n", Assert.Single(Cards(reply)));
    }

    [Fact]
    public async Task A_multiget_answers_each_address_in_its_order_and_says_what_is_gone()
    {
        var reply = await Multiget("<D:getetag/>", "dora.vcf", "nobody.vcf", "ana.vcf", "../../elsewhere");
        var answers = XDocument.Parse(reply.Text).Root!.Elements(D + "response").ToList();
        Assert.Equal(4, answers.Count);
        Assert.Equal(2, answers.Count(a => a.Element(D + "status")?.Value.Contains("404", StringComparison.Ordinal) == true));
        Assert.Equal(["\"dora.vcf\"", "\"ana.vcf\""], XDocument.Parse(reply.Text).Descendants(D + "getetag").Select(e => e.Value));
    }

    [Fact]
    public async Task A_multiget_of_a_thousand_is_taken()
    {
        for (var i = 0; i < 1_000; i++) Add($"n{i}.vcf", "3.0", $"FN:N {i}", "N:;;;;", $"UID:n{i}");
        var reply = await Multiget("<D:getetag/><C:address-data/>", [.. Enumerable.Range(0, 1_000).Select(i => $"n{i}.vcf")]);
        Assert.Equal(1_000, Cards(reply).Count);
    }

    [Fact]
    public async Task A_book_says_what_it_is()
    {
        var reply = await Ask("PROPFIND", "/dav/contacts/s/", "<D:propfind xmlns:D='DAV:' xmlns:C='urn:ietf:params:xml:ns:carddav' xmlns:S='http://calendarserver.org/ns/'><D:prop><D:resourcetype/><S:getctag/><D:sync-token/><C:supported-address-data/><C:max-resource-size/><C:address-data/><D:supported-report-set/></D:prop></D:propfind>", "1");
        var book = XDocument.Parse(reply.Text).Root!.Elements(D + "response").Last();
        Assert.NotNull(book.Descendants(C + "addressbook").FirstOrDefault());
        Assert.Equal("data:,1.1", book.Descendants(XName.Get("getctag", CardDavNames.ServerNamespace)).First().Value);
        Assert.Equal("data:,1.1", book.Descendants(D + "sync-token").Single().Value);
        Assert.Equal(["3.0", "4.0"], book.Descendants(C + "address-data-type").Select(t => t.Attribute("version")!.Value));
        Assert.Equal("10485760", book.Descendants(C + "max-resource-size").Single().Value);
        Assert.Contains("404", book.Descendants(C + "address-data").Single().Ancestors(D + "propstat").Single().Element(D + "status")!.Value, StringComparison.Ordinal);
        Assert.Single(book.Descendants(C + "addressbook-multiget"));
        Assert.Single(book.Descendants(C + "addressbook-query"));
    }

    [Fact]
    public async Task A_precondition_stands_in_its_own_namespace_with_the_address_of_what_is_in_the_way()
    {
        var reply = await Ask("PUT", "/dav/contacts/s/book/x.vcf", "BEGIN:VCARD", null);
        Assert.Equal(409, reply.Code);
        Assert.Equal("/dav/contacts/s/book/a%20b.vcf", XDocument.Parse(reply.Text).Root!.Element(C + "no-uid-conflict")!.Element(D + "href")!.Value);
    }

    [Fact]
    public async Task The_dav_header_names_address_books()
    {
        var reply = await Ask("OPTIONS", "/dav/contacts/s/", "", null);
        Assert.Contains("addressbook", reply.Headers["DAV"].Split(", "));
    }

    void Add(string name, string version, params string[] lines) => backend.Cards[name] = $"BEGIN:VCARD\r\nVERSION:{version}\r\n{string.Join("\r\n", lines)}\r\nEND:VCARD\r\n";

    static List<string> Hrefs(Reply reply) => [.. XDocument.Parse(reply.Text).Root!.Elements(D + "response").Select(r => r.Element(D + "href")!.Value)];

    static List<string> Cards(Reply reply) => [.. XDocument.Parse(reply.Text, LoadOptions.PreserveWhitespace).Descendants(C + "address-data").Select(e => e.Value)];

    Task<Reply> Multiget(string props, params string[] names) => Report(
        $"<C:addressbook-multiget xmlns:C='{C}' xmlns:D='DAV:'><D:prop>{props}</D:prop>{string.Concat(names.Select(n => $"<D:href>/dav/contacts/s/book/{n}</D:href>"))}</C:addressbook-multiget>");

    Task<Reply> Report(string body, string? depth = "1") => Ask("REPORT", "/dav/contacts/s/book/", body, depth);

    async Task<Reply> Ask(string method, string target, string body, string? depth)
    {
        var reply = new Reply();
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(body));
        await engine.Run(new DavRequest
        {
            Method = method,
            Target = target,
            Mount = new DavMount("/dav/contacts/s", "ana.example"),
            Headers = name => name.Equals("Depth", StringComparison.OrdinalIgnoreCase) ? depth : null,
            Body = content,
            BodyLength = content.Length,
        }, backend, reply, TestContext.Current.CancellationToken);
        await reply.Finish();
        return reply;
    }
}
