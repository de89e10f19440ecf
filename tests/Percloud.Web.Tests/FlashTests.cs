using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Percloud.Web.Tests;

/// <summary>What happened is said on the next page, once, with what takes it back; whatever else stands in the cookie says nothing.</summary>
public class FlashTests
{
    [Fact]
    public void A_sentence_and_its_undo_reach_the_next_page()
    {
        var flash = Next(context => Flashes.Back(context, "/files", "refusal.no-account", new Undo("/files/restore", ("id", "7\n8"), ("to", "ñ")), ("name", "a\nb")));
        Assert.Contains("a\nb", flash!.Text, StringComparison.Ordinal);
        Assert.Equal("/files/restore", flash.Undo!.Action);
        Assert.Equal([("id", "7\n8"), ("to", "ñ")], flash.Undo.Fields);
        Assert.Equal("frame.undo", flash.Undo.Label);
    }

    [Fact]
    public void A_sentence_without_undo_keeps_its_tone()
    {
        var flash = Next(context => Flashes.Back(context, "/", "refusal.forbidden", Tone.Bad));
        Assert.Equal(Tone.Bad, flash!.Tone);
        Assert.Null(flash.Undo);
    }

    [Theory]
    [InlineData("not base64!")]
    [InlineData("[[\"Good\",\"refusal.forbidden\"]]")]
    [InlineData("[[\"Good\",null],[],[]]")]
    [InlineData("[null,[],[]]")]
    [InlineData("[[\"Good\",\"no.such.key\"],[],[]]")]
    [InlineData("{")]
    public void Whatever_else_stands_there_says_nothing(string said) => Assert.Null(Read(said));

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    public void An_undo_never_leads_elsewhere(string action) => Assert.Null(Read($"[[\"Good\",\"refusal.forbidden\"],[],[\"{action}\",\"frame.undo\"]]")!.Undo);

    static Flash? Next(Func<HttpContext, IResult> act)
    {
        var context = new DefaultHttpContext();
        act(context);
        var cookie = context.Response.Headers.SetCookie.ToString().Split(';')[0];
        return Taken(cookie);
    }

    static Flash? Read(string said) => Taken("percloud-said=" + (said[0] is '[' or '{' ? WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(said)) : said));

    static Flash? Taken(string cookie)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = cookie;
        return Flashes.Take(context, TextTests.TextsIn("en"));
    }
}
