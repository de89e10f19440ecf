namespace Percloud.Host.Tests;

/// <summary>Address books over CardDAV against the whole host: what is kept, what is refused, who sees what.</summary>
public sealed class ContactsDavTests(ContactsWorld world) : IClassFixture<ContactsWorld>
{
    [Fact]
    public async Task A_card_comes_back_byte_for_byte_and_its_tag_guards_it()
    {
        var card = ContactsWorld.Card("lossless", "Ünï Çødé", "X-ODD;X-P=\"a;b\":kept\r\n  folded", "item7.EMAIL;type=pref:u@u.example", "item7.X-ABLabel:Feina").Replace("FN:", "fn:", StringComparison.Ordinal);
        var put = await world.Ana.Needs(201, "PUT", world.AnasBook + "l.vcf", card, ("If-None-Match", "*"), ("Content-Type", "text/vcard"));
        var got = await world.Ana.Needs(200, "GET", world.AnasBook + "l.vcf");
        Assert.Equal(card, got.Text);
        Assert.Equal(put.Header("ETag"), got.Header("ETag"));
        Assert.StartsWith("text/vcard", got.Header("Content-Type"), StringComparison.Ordinal);
        await world.Ana.Needs(412, "PUT", world.AnasBook + "l.vcf", card, ("If-None-Match", "*"));
        var second = await world.Ana.Needs(204, "PUT", world.AnasBook + "l.vcf", card.Replace("kept", "changed", StringComparison.Ordinal), ("If-Match", put.Header("ETag")!));
        await world.Ana.Needs(412, "PUT", world.AnasBook + "l.vcf", card, ("If-Match", put.Header("ETag")!));
        await world.Ana.Needs(412, "DELETE", world.AnasBook + "l.vcf", null, ("If-Match", put.Header("ETag")!));
        await world.Ana.Needs(204, "DELETE", world.AnasBook + "l.vcf", null, ("If-Match", second.Header("ETag")!));
        await world.Ana.Needs(404, "GET", world.AnasBook + "l.vcf");
    }

    [Fact]
    public async Task Of_eight_who_change_the_same_state_one_wins()
    {
        var put = await world.Ana.Needs(201, "PUT", world.AnasBook + "race.vcf", ContactsWorld.Card("race", "Race"));
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => world.Ana.Ask("PUT", world.AnasBook + "race.vcf", ContactsWorld.Card("race", $"Race {i}"), ("If-Match", put.Header("ETag")!))));
        Assert.Equal([204, .. Enumerable.Repeat(412, 7)], all.Select(r => r.Code).Order());
    }

    [Fact]
    public async Task A_uid_that_is_taken_is_refused_with_the_address_of_the_one_who_has_it()
    {
        await world.Ana.Needs(201, "PUT", world.AnasBook + "first%20one.vcf", ContactsWorld.Card("clash", "First"));
        var reply = await world.Ana.Needs(409, "PUT", world.AnasBook + "second.vcf", ContactsWorld.Card("clash", "Second"));
        Assert.Contains($"no-uid-conflict xmlns:x=\"urn:ietf:params:xml:ns:carddav\"><D:href>{world.AnasBook}first%20one.vcf</D:href>", reply.Text, StringComparison.Ordinal);
        var changed = await world.Ana.Needs(409, "PUT", world.AnasBook + "first%20one.vcf", ContactsWorld.Card("another", "First"));
        Assert.Contains("no-uid-conflict", changed.Text, StringComparison.Ordinal);
        Assert.Contains("UID:clash", (await world.Ana.Needs(200, "GET", world.AnasBook + "first%20one.vcf")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no card at all", "valid-address-data")]
    [InlineData("BEGIN:VCARD\r\nVERSION:3.0\r\nNOTE:broken\r\nfold\r\nEND:VCARD\r\n", "valid-address-data")]
    [InlineData("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:x\r\n", "valid-address-data")]
    [InlineData("BEGIN:VCARD\r\nVERSION:2.1\r\nFN:x\r\nEND:VCARD\r\n", "supported-address-data")]
    public async Task What_is_no_card_is_refused_and_nothing_is_lost(string body, string precondition)
    {
        var card = ContactsWorld.Card($"keep-{precondition}-{body.Length}", "Keep");
        var path = $"{world.AnasBook}keep-{body.Length}.vcf";
        await world.Ana.Needs(201, "PUT", path, card);
        Assert.Contains($"<x:{precondition} ", (await world.Ana.Needs(403, "PUT", path, body)).Text, StringComparison.Ordinal);
        Assert.Equal(card, (await world.Ana.Needs(200, "GET", path)).Text);
    }

    [Fact]
    public async Task A_megabyte_of_name_and_eleven_of_picture_are_refused_and_one_of_picture_is_kept()
    {
        Assert.Contains("<x:valid-address-data ", (await world.Ana.Needs(403, "PUT", world.AnasBook + "long.vcf", ContactsWorld.Card("long", new string('n', 1_000_000)))).Text, StringComparison.Ordinal);
        var huge = ContactsWorld.Card("huge", "Huge", "PHOTO;ENCODING=b;TYPE=JPEG:" + new string('A', 14_000_000));
        Assert.Contains("<x:max-resource-size ", (await world.Ana.Needs(403, "PUT", world.AnasBook + "huge.vcf", huge)).Text, StringComparison.Ordinal);
        var large = ContactsWorld.Card("large", "Large", "PHOTO;ENCODING=b;TYPE=JPEG:" + new string('A', 1_000_000));
        await world.Ana.Needs(201, "PUT", world.AnasBook + "large.vcf", large);
        Assert.Equal(large, (await world.Ana.Needs(200, "GET", world.AnasBook + "large.vcf")).Text);
    }

    [Fact]
    public async Task A_follower_hears_of_what_came_changed_and_went()
    {
        var book = await NewBook("followed");
        var empty = await world.Ana.Sync(book, "");
        await world.Ana.Needs(201, "PUT", book + "a.vcf", ContactsWorld.Card("fa", "A"));
        await world.Ana.Needs(201, "PUT", book + "b.vcf", ContactsWorld.Card("fb", "B"));
        var came = await world.Ana.Sync(book, empty.SyncToken);
        Assert.Equal([book + "a.vcf", book + "b.vcf"], came.Hrefs);
        await world.Ana.Needs(204, "DELETE", book + "a.vcf");
        await world.Ana.Needs(204, "PUT", book + "b.vcf", ContactsWorld.Card("fb", "B again"));
        var went = await world.Ana.Sync(book, came.SyncToken);
        Assert.Equal([book + "a.vcf"], went.Gone);
        Assert.Equal([book + "a.vcf", book + "b.vcf"], went.Hrefs.Order(StringComparer.Ordinal));
        Assert.Equal([book + "b.vcf"], (await world.Ana.Sync(book, "")).Hrefs);
        Assert.Empty((await world.Ana.Sync(book, went.SyncToken)).Hrefs);
        Assert.Contains("valid-sync-token", (await world.Ana.Sync(book, "data:,9.9")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_parts_a_follower_ends_with_what_is_there()
    {
        var book = await NewBook("parts");
        for (var i = 0; i < 7; i++)
            await world.Ana.Needs(201, "PUT", $"{book}{i}.vcf", ContactsWorld.Card($"p{i}", $"P {i}"));
        var (seen, token) = (new List<string>(), "");
        for (var turn = 0; turn < 10; turn++)
        {
            var part = await world.Ana.Sync(book, token, more: "<D:limit><D:nresults>3</D:nresults></D:limit>");
            seen.AddRange(part.Hrefs.Where(h => h != book));
            token = part.SyncToken;
            if (!part.Hrefs.Contains(book))
                break;
        }

        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"{book}{i}.vcf"), seen);
    }

    [Fact]
    public async Task A_query_and_a_multiget_give_cards()
    {
        var book = await NewBook("asked");
        await world.Ana.Needs(201, "PUT", book + "a.vcf", ContactsWorld.Card("qa", "Núria", "EMAIL:n@n.example"));
        await world.Ana.Needs(201, "PUT", book + "b.vcf", ContactsWorld.Card("qb", "Other"));
        var query = await world.Ana.Needs(207, "REPORT", book, Report("addressbook-query", "<C:filter><C:prop-filter name='FN'><C:text-match>NÚR</C:text-match></C:prop-filter></C:filter>"), ("Depth", "1"));
        Assert.Equal([book + "a.vcf"], query.Hrefs);
        Assert.Contains("EMAIL:n@n.example&#13;", query.Text, StringComparison.Ordinal);
        var many = await world.Ana.Needs(207, "REPORT", book, Report("addressbook-multiget", $"<D:href>{book}b.vcf</D:href><D:href>{book}none.vcf</D:href>"));
        Assert.Equal([book + "b.vcf", book + "none.vcf"], many.Hrefs.Order(StringComparer.Ordinal));
        Assert.Equal([book + "none.vcf"], many.Gone);
    }

    [Fact]
    public async Task The_version_that_is_asked_for_is_given()
    {
        await world.Ana.Needs(201, "PUT", world.AnasBook + "v4.vcf", "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Four\r\nTEL;PREF=1:1\r\nUID:urn:uuid:v4\r\nEND:VCARD\r\n");
        Assert.Contains("VERSION:4.0", (await world.Ana.Needs(200, "GET", world.AnasBook + "v4.vcf")).Text, StringComparison.Ordinal);
        var three = await world.Ana.Needs(200, "GET", world.AnasBook + "v4.vcf", null, ("Accept", "text/vcard; version=3.0"));
        Assert.Contains("VERSION:3.0\r\nFN:Four\r\nTEL;TYPE=pref:1\r\n", three.Text, StringComparison.Ordinal);
        Assert.Equal("Accept", three.Header("Vary"));
    }

    [Fact]
    public async Task Books_are_made_described_renamed_and_deleted_and_the_last_one_stays()
    {
        var book = await NewBook("made", "<D:displayname>Fornecs</D:displayname><C:addressbook-description xml:lang='ca'>Del poble</C:addressbook-description>");
        Assert.Contains("Fornecs", (await world.Ana.Propfind(book, "0", "displayname", "resourcetype")).Text, StringComparison.Ordinal);
        var patch = "<D:propertyupdate xmlns:D='DAV:' xmlns:A='http://apple.com/ns/ical/'><D:set><D:prop><D:displayname>Veïns</D:displayname><A:addressbook-color>#ff0000</A:addressbook-color></D:prop></D:set></D:propertyupdate>";
        await world.Ana.Needs(207, "PROPPATCH", book, patch);
        var all = (await world.Ana.Needs(207, "PROPFIND", book, null, ("Depth", "0"))).Text;
        Assert.Contains("Veïns", System.Net.WebUtility.HtmlDecode(all), StringComparison.Ordinal);
        Assert.Contains("#ff0000", all, StringComparison.Ordinal);
        Assert.Contains("Del poble", all, StringComparison.Ordinal);
        await world.Ana.Needs(405, "MKCOL", book, "<D:mkcol xmlns:D='DAV:' xmlns:C='urn:ietf:params:xml:ns:carddav'><D:set><D:prop><D:resourcetype><D:collection/><C:addressbook/></D:resourcetype></D:prop></D:set></D:mkcol>", ("Content-Type", "application/xml"));
        await world.Ana.Needs(403, "MKCOL", world.AnasHome + "plain");
        await world.Ana.Needs(204, "DELETE", book);
        await world.Ana.Needs(404, "PROPFIND", book, null, ("Depth", "0"));
        var home = await ContactsWorld.HomeOf(world.Carl);
        var own = (await ContactsWorld.BooksOf(world.Carl, home)).Single(b => !b.EndsWith("directory/", StringComparison.Ordinal));
        await world.Carl.Needs(403, "DELETE", own);
    }

    [Fact]
    public async Task A_groups_book_is_its_members_and_no_one_elses()
    {
        var of = (await ContactsWorld.BooksOf(world.Ana, world.AnasHome)).ToList();
        var text = await world.Ana.Propfind(world.AnasHome, "1", "displayname");
        Assert.Contains("Veins", text.Text, StringComparison.Ordinal);
        var group = of.Single(b => b != world.AnasBook && text.Text.Contains($"<D:href>{b}</D:href><D:propstat><D:prop><D:displayname>Veins", StringComparison.Ordinal));
        await world.Ana.Needs(201, "PUT", group + "g.vcf", ContactsWorld.Card("group", "Of the group"));
        var beas = await ContactsWorld.HomeOf(world.Bea);
        var id = group.TrimEnd('/').Split('/')[^1];
        Assert.Contains("Of the group", (await world.Bea.Needs(200, "GET", $"{beas}{id}/g.vcf")).Text, StringComparison.Ordinal);
        await world.Bea.Needs(204, "PUT", $"{beas}{id}/g.vcf", ContactsWorld.Card("group", "Changed by bea"));
        var carls = await ContactsWorld.HomeOf(world.Carl);
        await world.Carl.Needs(404, "GET", $"{carls}{id}/g.vcf");
        await world.Carl.Needs(404, "PROPFIND", world.AnasHome, null, ("Depth", "1"));
        await world.Carl.Needs(404, "PUT", world.AnasBook + "x.vcf", ContactsWorld.Card("x", "X"));
    }

    [Fact]
    public async Task The_people_of_the_cloud_are_a_book_that_is_only_read()
    {
        var directory = world.AnasHome + "directory/";
        var all = await world.Ana.Needs(207, "REPORT", directory, Report("addressbook-query", "<C:filter/>"), ("Depth", "1"));
        Assert.Contains("FN:carl", all.Text, StringComparison.Ordinal);
        Assert.Contains("X-ADDRESSBOOKSERVER-KIND:group", all.Text, StringComparison.Ordinal);
        var one = all.Hrefs[0];
        await world.Ana.Needs(403, "PUT", one, ContactsWorld.Card("x", "X"));
        await world.Ana.Needs(403, "DELETE", one);
        var rights = (await world.Ana.Propfind(directory, "0", "current-user-privilege-set")).Text;
        Assert.DoesNotContain("<D:write", rights, StringComparison.Ordinal);
        var first = await world.Ana.Sync(directory, "");
        Assert.Equal(all.Hrefs.Order(StringComparer.Ordinal), first.Hrefs.Order(StringComparer.Ordinal));
        Assert.Empty((await world.Ana.Sync(directory, first.SyncToken)).Hrefs);
    }

    [Fact]
    public async Task Principals_are_searched_and_say_that_there_are_address_books()
    {
        Assert.Contains("addressbook", (await world.Ana.Needs(200, "OPTIONS", "/dav/principals/")).Header("DAV"), StringComparison.Ordinal);
        var search = "<D:principal-property-search xmlns:D='DAV:'><D:property-search><D:prop><D:displayname/></D:prop><D:match>bea</D:match></D:property-search><D:prop><D:displayname/></D:prop></D:principal-property-search>";
        Assert.Contains("<D:displayname>bea</D:displayname>", (await world.Ana.Needs(207, "REPORT", "/dav/principals/", search, ("Depth", "0"))).Text, StringComparison.Ordinal);
    }

    static string Report(string name, string inside) => $"<C:{name} xmlns:C='urn:ietf:params:xml:ns:carddav' xmlns:D='DAV:'><D:prop><D:getetag/><C:address-data/></D:prop>{inside}</C:{name}>";

    async Task<string> NewBook(string name, string props = "<D:displayname>x</D:displayname>")
    {
        await world.Ana.Needs(201, "MKCOL", world.AnasHome + name, $"<D:mkcol xmlns:D='DAV:' xmlns:C='urn:ietf:params:xml:ns:carddav'><D:set><D:prop><D:resourcetype><D:collection/><C:addressbook/></D:resourcetype>{props}</D:prop></D:set></D:mkcol>", ("Content-Type", "application/xml"));
        return $"{world.AnasHome}{name}/";
    }
}
