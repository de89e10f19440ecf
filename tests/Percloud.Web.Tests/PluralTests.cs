using System.Globalization;

namespace Percloud.Web.Tests;

/// <summary>Samples of each category, worked out by hand from the CLDR rules.</summary>
public class PluralTests
{
    [Theory]
    [InlineData("en", "1", "One")]
    [InlineData("en", "0", "Other")]
    [InlineData("en", "1.5", "Other")]
    [InlineData("de", "1", "One")]
    [InlineData("ca", "1", "One")]
    [InlineData("ca", "1.5", "Other")]
    [InlineData("ca", "2000000", "Many")]
    [InlineData("ca", "2000001", "Other")]
    [InlineData("es", "1", "One")]
    [InlineData("es", "0", "Other")]
    [InlineData("es", "1000000", "Many")]
    [InlineData("it", "1000000", "Many")]
    [InlineData("fr", "0", "One")]
    [InlineData("fr", "1.9", "One")]
    [InlineData("fr", "2", "Other")]
    [InlineData("fr", "3000000", "Many")]
    [InlineData("ar", "0", "Zero")]
    [InlineData("ar", "1", "One")]
    [InlineData("ar", "2", "Two")]
    [InlineData("ar", "3", "Few")]
    [InlineData("ar", "110", "Few")]
    [InlineData("ar", "11", "Many")]
    [InlineData("ar", "99", "Many")]
    [InlineData("ar", "100", "Other")]
    [InlineData("ar", "102", "Other")]
    [InlineData("ar", "1.5", "Other")]
    public void A_number_has_its_category(string language, string number, string expected) =>
        Assert.Equal(expected, PluralRules.For(language)(new PluralOperand(decimal.Parse(number, CultureInfo.InvariantCulture))).ToString());
}
