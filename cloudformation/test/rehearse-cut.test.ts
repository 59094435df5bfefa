import { cutTemplate } from '../src/rehearsal/cut.js';
import { parseTemplate } from '../src/template.js';

const source = parseTemplate(`
Description: 'Tienda: for this test'
Resources:
  Address:
    Type: AWS::EC2::EIP
  Gateway:
    Type: AWS::EC2::NatGateway
    DependsOn: [Address, Network]
    Properties:
      AllocationId: !GetAtt Address.AllocationId
  Network:
    Type: AWS::EC2::VPC
    DependsOn: Address
    Properties:
      First: !Ref Address
      Second: !GetAtt Address.PolicyArn
      Third: !Sub '\${Address}/\${Address.Arn}/\${AWS::Region}/\${!Address}/\${Gateway}'
      Fourth: !Sub ['\${Address}-\${Given}', { Address: own, Given: !Ref Address }]
      CidrBlock: 10.0.0.0/16
      Fifth: [{ Deep: !Ref Network }, !GetAtt Gateway.NatGatewayId]
Outputs:
  Address:
    Value: !GetAtt Address.PublicIp
    Export: { Name: tienda-test-Address }
  Range: { Value: !GetAtt Network.CidrBlock }
`);

const cut = (types: string[], attributes: string[] = [], properties: string[] = []) =>
  cutTemplate(source, {
    types: new Set(types),
    properties: new Set(properties),
    attributes: new Set(attributes),
  });
const cutAddress = () => cut(['AWS::EC2::EIP']);

describe('cutting a template for an emulator', () => {
  it('when a type is cut, then its resources are gone and named, and the others stay', () => {
    const { template, cut: gone } = cutAddress();
    expect(Object.keys(template.Resources)).toEqual(['Gateway', 'Network']);
    expect(gone).toEqual({ Address: 'AWS::EC2::EIP' });
  });

  it('when resources refer to one that is cut, then they get literals', () => {
    const { Network } = cutAddress().template.Resources;
    expect(Network?.Properties).toEqual({
      First: 'cut-Address',
      Second: 'arn:aws:cut:eu-west-1:000000000000:Address',
      Third: {
        'Fn::Sub':
          'cut-Address/arn:aws:cut:eu-west-1:000000000000:Address/${AWS::Region}/${!Address}/${Gateway}',
      },
      Fourth: { 'Fn::Sub': ['${Address}-${Given}', { Address: 'own', Given: 'cut-Address' }] },
      CidrBlock: '10.0.0.0/16',
      Fifth: [{ Deep: { Ref: 'Network' } }, { 'Fn::GetAtt': ['Gateway', 'NatGatewayId'] }],
    });
  });

  it('when a resource waits for one that is cut, then it waits for the others only', () => {
    const { Gateway, Network } = cutAddress().template.Resources;
    expect(Gateway?.DependsOn).toEqual(['Network']);
    expect(Network).not.toHaveProperty('DependsOn');
  });

  it('when an output tells of one that is cut, then it stays with a literal', () => {
    expect(cutAddress().template.Outputs?.['Address']).toEqual({
      Value: 'cut-Address',
      Export: { Name: 'tienda-test-Address' },
    });
  });

  it('when a property is refused, then only the resources that have it are cut', () => {
    expect(cut([], [], ['AWS::EC2::NatGateway.SubnetId']).cut).toEqual({});
    const { template, cut: gone } = cut([], [], ['AWS::EC2::NatGateway.AllocationId']);
    expect(gone).toEqual({ Gateway: 'AWS::EC2::NatGateway' });
    expect(template.Resources['Network']?.Properties?.['Fifth']).toContain('cut-Gateway');
  });

  it('when an attribute is lacking, then the property of the same name stands for it', () => {
    expect(cutAddress().template.Outputs?.['Range']?.Value).toHaveProperty('Fn::GetAtt');
    const { template, cut: gone } = cut([], ['AWS::EC2::VPC.CidrBlock']);
    expect(template.Outputs?.['Range']?.Value).toBe('10.0.0.0/16');
    expect(gone).toEqual({});
  });

  it('when nothing is cut, then the copy is equal and the source is untouched', () => {
    const before = structuredClone(source);
    expect(cut(['AWS::EC2::FlowLog'], ['AWS::EC2::VPC.Arn']).template).toEqual(before);
    cutAddress();
    expect(source).toEqual(before);
  });
});
