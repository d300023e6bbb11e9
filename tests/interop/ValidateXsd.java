import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.SAXException;

/** Judges files by an XSD with the engine of the JDK: one line a file, its verdict first. */
public final class ValidateXsd {
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        Schema schema = factory.newSchema(new File(arguments[0]));
        for (int index = 1; index < arguments.length; index++) {
            out.println(verdict(schema, arguments[index]));
        }
        out.flush();
    }

    private static String verdict(Schema schema, String file) throws Exception {
        Validator validator = schema.newValidator();
        validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        try {
            validator.validate(new StreamSource(new File(file)));
            return "valid";
        } catch (SAXException fault) {
            return "invalid " + fault.getMessage().replaceAll("\\s+", " ");
        }
    }
}
