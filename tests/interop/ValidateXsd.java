import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.File;
import java.io.InputStream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.SAXException;

/**
 * Judges documents by an XSD with the engine of the JDK.
 *
 * <p>Each document comes on standard input behind its length, four bytes, most significant first.
 * The answer to each is one byte: 1 for valid, 0 for invalid.
 */
public final class ValidateXsd {
    public static void main(String[] arguments) throws Exception {
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        Schema schema = factory.newSchema(new File(arguments[0]));
        DataInputStream documents = new DataInputStream(System.in);
        while (true) {
            byte[] document;
            try {
                document = new byte[documents.readInt()];
            } catch (EOFException end) {
                return;
            }
            documents.readFully(document);
            System.out.write(isValid(schema, new ByteArrayInputStream(document)) ? '1' : '0');
            System.out.flush();
        }
    }

    private static boolean isValid(Schema schema, InputStream document) throws Exception {
        Validator validator = schema.newValidator();
        validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        try {
            validator.validate(new StreamSource(document));
            return true;
        } catch (SAXException fault) {
            return false;
        }
    }
}
