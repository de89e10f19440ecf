using System.Text;
using QRCoder;

namespace Percloud.Web.Components;

/// <summary>Turns a text into the path of a QR code (ISO/IEC 18004), its quiet zone of four modules included.</summary>
static class QrDrawing
{
    /// <summary>The side in modules, and the dark ones as horizontal strokes of a path.</summary>
    public static (int Size, string Path) Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < code.ModuleMatrix.Count; y++)
        {
            var row = code.ModuleMatrix[y];
            for (var x = 0; x < row.Count; x++)
            {
                if (!row[x])
                    continue;
                var start = x;
                while (x + 1 < row.Count && row[x + 1])
                    x++;
                path.Append('M').Append(start).Append(' ').Append(y).Append('h').Append(x - start + 1).Append("v1H").Append(start).Append('z');
            }
        }

        return (code.ModuleMatrix.Count, path.ToString());
    }
}
