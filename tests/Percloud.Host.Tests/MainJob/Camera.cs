using System.Globalization;
using Microsoft.Playwright;

namespace Percloud.Host.Tests;

/// <summary>Takes pictures with a browser's own encoders, so that they are what a phone would send.</summary>
static class Camera
{
    /// <summary>Puts so many pictures into a folder, the first two thirds JPEG, the rest PNG.</summary>
    public static async Task Photos(Chromium browser, string folder, int count)
    {
        Directory.CreateDirectory(folder);
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        for (var n = 1; n <= count; n++)
        {
            var (type, ending) = n <= count * 2 / 3 ? ("image/jpeg", "jpg") : ("image/png", "png");
            var picture = await page.EvaluateAsync<string>(
                """
                ([n, type]) => {
                  const canvas = document.createElement("canvas");
                  [canvas.width, canvas.height] = [320, 240];
                  const draw = canvas.getContext("2d");
                  for (let y = 0; y < 240; y += 8) for (let x = 0; x < 320; x += 8) {
                    draw.fillStyle = `hsl(${(x * y + n * 37) % 360} 60% ${30 + ((x + y + n) % 40)}%)`;
                    draw.fillRect(x, y, 8, 8);
                  }
                  return canvas.toDataURL(type, 0.85).split(",")[1];
                }
                """,
                new object[] { n, type });
            await File.WriteAllBytesAsync(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"IMG_{1000 + n}.{ending}")), Convert.FromBase64String(picture));
        }
    }
}
