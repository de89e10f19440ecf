using System.Globalization;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Files;

/// <summary>A refusal in words for WebDAV clients, which do not say what language their person reads.</summary>
static class DavSentences
{
    static readonly Lazy<Texts> English = new(() => TextCatalogue.Load(typeof(DavSentences).Assembly).For(CultureInfo.GetCultureInfo("en")));

    public static string Of(Refusal refusal) => English.Value.Say(refusal);
}
